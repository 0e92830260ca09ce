using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <inheritdoc/>
    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        WriteAsync(session => TryLease(session, MySqlRows.Bytes(name), holder, duration), cancellation);

    /// <inheritdoc/>
    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) =>
        WriteAsync(
            session => session.Run($"DELETE FROM oc_leases WHERE name = {MySqlRows.Bytes(name)} AND holder = {MySqlRows.Bytes(holder)}"),
            cancellation);

    private string? TryLease(MySqlSession session, byte[] name, string holder, TimeSpan duration)
    {
        var held = session.First<(string Holder, long ExpiresAt)?>(
            $"SELECT holder, expires_at FROM oc_leases WHERE name = {name} FOR UPDATE", row => (MySqlRows.Text(row, 0), row.GetInt64(1)));

        // Asked after the lock was waited for.
        var now = LeaseNow(session);
        if (held is { } other && other.Holder != holder && other.ExpiresAt > now)
        {
            return other.Holder;
        }

        var expiresAt = now + (long)duration.TotalMilliseconds;
        var holderName = MySqlRows.Bytes(holder);

        // Of two that find no lease, the second to insert it is turned down by the server and begins anew, see MySqlStoreTransaction.
        _ = held is null
            ? session.Run($"INSERT INTO oc_leases (name, holder, expires_at) VALUES ({name}, {holderName}, {expiresAt})")
            : session.Run($"UPDATE oc_leases SET holder = {holderName}, expires_at = {expiresAt} WHERE name = {name}");
        return null;
    }

    /// <summary>By the server's clock: the clocks of two machines may differ by more than a lease lasts.</summary>
    private long LeaseNow(MySqlSession session) =>
        LeaseClock?.GetUtcNow().ToUnixTimeMilliseconds()
        ?? session.First($"SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000", row => row.GetInt64(0));
}
