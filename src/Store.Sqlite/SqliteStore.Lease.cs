namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    private const string FindLease = "SELECT holder FROM leases WHERE name = ?1 AND holder <> ?2 AND expires_at > ?3";

    private const string SaveLease =
        """
        INSERT INTO leases (name, holder, expires_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
        """;

    private const string DropLease = "DELETE FROM leases WHERE name = ?1 AND holder = ?2";

    /// <inheritdoc/>
    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                // All that share the file share the machine, and so the clock.
                var now = Now;
                var other = session.Sql(FindLease).Bind(1, name).Bind(2, holder).Bind(3, now).First(row => row.Text(0));
                if (other is null)
                {
                    _ = session.Sql(SaveLease).Bind(1, name).Bind(2, holder).Bind(3, now + (long)duration.TotalMilliseconds).Run();
                }

                return other;
            },
            cancellation);

    /// <inheritdoc/>
    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) =>
        WriteAsync(session => session.Sql(DropLease).Bind(1, name).Bind(2, holder).Run(), cancellation);
}
