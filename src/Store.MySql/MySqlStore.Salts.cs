using System.Security.Cryptography;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <summary>Of two that find no salt, the second to insert one is turned down by the server and begins anew, see <see cref="MySqlStoreTransaction"/>.</summary>
    public Task<byte[]> SaltAsync(int day, CancellationToken cancellation)
    {
        VisitorSalts.Check(day, _clock.GetUtcNow());
        return WriteAsync(
            session =>
            {
                if (Salt(session, day) is { } salt)
                {
                    return salt;
                }

                salt = RandomNumberGenerator.GetBytes(VisitorSalts.Size);
                _ = session.Run($"INSERT INTO oc_salts (day, salt) VALUES ({(long)day}, {salt})");
                return salt;
            },
            cancellation);
    }

    private static byte[]? Salt(MySqlSession session, int day) =>
        session.First($"SELECT salt FROM oc_salts WHERE day = {(long)day}", row => MySqlRows.Blob(row, 0));
}
