using System.Security.Cryptography;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    private const string FindSalt = "SELECT salt FROM salts WHERE day = ?1";
    private const string SaveSalt = "INSERT INTO salts (day, salt) VALUES (?1, ?2) ON CONFLICT (day) DO NOTHING";
    private const string DropSalts = "DELETE FROM salts WHERE day < ?1";

    /// <inheritdoc/>
    public Task<byte[]> SaltAsync(int day, CancellationToken cancellation)
    {
        VisitorSalts.Check(day, _clock.GetUtcNow());
        return WriteAsync(
            session =>
            {
                if (Salt(session, day) is not { } salt)
                {
                    _ = session.Sql(SaveSalt).Bind(1, day).Bind(2, RandomNumberGenerator.GetBytes(VisitorSalts.Size)).Run();
                    salt = Salt(session, day)!;
                }

                return salt;
            },
            cancellation);
    }

    private static byte[]? Salt(SqliteSession session, int day) => session.Sql(FindSalt).Bind(1, day).First(row => row.Blob(0).ToArray());
}
