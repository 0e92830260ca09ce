using OrleansCounters.Domain.Settings;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore : ISettingsStore
{
    /// <inheritdoc/>
    public Task<SettingsDocument?> FindAsync(string key, CancellationToken cancellation) =>
        ReadAsync(session => Settings(session, MySqlRows.Bytes(key), $""), cancellation);

    /// <inheritdoc/>
    public Task<long?> TrySaveAsync(string key, long seen, string json, CancellationToken cancellation)
    {
        SettingsBounds.Check(key, json);
        var (name, body) = (MySqlRows.Bytes(key), MySqlRows.Bytes(json));
        var version = SettingsBounds.Next(seen, Now);

        // Where the connection was lost at the commit, the second attempt finds the document that the first has saved.
        var tried = false;
        return WriteAsync<long?>(
            session =>
            {
                var current = Settings(session, name, $"FOR UPDATE");
                if ((current?.Version ?? 0) != seen)
                {
                    return tried && current == new SettingsDocument(json, version) ? version : null;
                }

                tried = true;

                // Of two that find no document, the second to insert it is turned down by the server and begins anew, see MySqlStoreTransaction.
                _ = current is null
                    ? session.Run($"INSERT INTO oc_settings (setting_key, version, body) VALUES ({name}, {version}, {body})")
                    : session.Run($"UPDATE oc_settings SET version = {version}, body = {body} WHERE setting_key = {name}");
                return version;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(string key, long seen, CancellationToken cancellation)
    {
        var name = MySqlRows.Bytes(key);
        var tried = false;
        return WriteAsync(
            session =>
            {
                // As above: what is gone at the second attempt, the first has deleted.
                var current = Settings(session, name, $"FOR UPDATE");
                if (current?.Version != seen)
                {
                    return tried && current is null;
                }

                tried = true;
                _ = session.Run($"DELETE FROM oc_settings WHERE setting_key = {name}");
                return true;
            },
            cancellation);
    }

    private static SettingsDocument? Settings(MySqlSession session, byte[] key, MySqlText locking) =>
        session.First(
            $"SELECT body, version FROM oc_settings WHERE setting_key = {key} {locking}",
            row => new SettingsDocument(MySqlRows.Text(row, 0), row.GetInt64(1)));
}
