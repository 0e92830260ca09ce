using System.Text;
using OrleansCounters.Domain.Settings;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore : ISettingsStore
{
    private const string FindSettings = "SELECT body, version FROM settings WHERE setting_key = ?1";

    private const string SaveSettings =
        """
        INSERT INTO settings (setting_key, version, body) VALUES (?1, ?2, ?3)
        ON CONFLICT (setting_key) DO UPDATE SET version = excluded.version, body = excluded.body
        """;

    private const string DropSettings = "DELETE FROM settings WHERE setting_key = ?1 AND version = ?2";

    /// <inheritdoc/>
    public Task<SettingsDocument?> FindAsync(string key, CancellationToken cancellation) =>
        ReadAsync(session => Settings(session, Encoding.UTF8.GetBytes(key)), cancellation);

    /// <inheritdoc/>
    public Task<long?> TrySaveAsync(string key, long seen, string json, CancellationToken cancellation)
    {
        SettingsBounds.Check(key, json);
        var name = Encoding.UTF8.GetBytes(key);
        return WriteAsync<long?>(
            session =>
            {
                if ((Settings(session, name)?.Version ?? 0) != seen)
                {
                    return null;
                }

                var version = SettingsBounds.Next(seen, Now);
                _ = session.Sql(SaveSettings).Bind(1, name).Bind(2, version).Bind(3, json).Run();
                return version;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(string key, long seen, CancellationToken cancellation) =>
        WriteAsync(session => session.Sql(DropSettings).Bind(1, Encoding.UTF8.GetBytes(key)).Bind(2, seen).Run() == 1, cancellation);

    private static SettingsDocument? Settings(SqliteSession session, byte[] key) =>
        session.Sql(FindSettings).Bind(1, key).First(row => new SettingsDocument(row.Text(0), row.Long(1)));
}
