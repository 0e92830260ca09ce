using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <inheritdoc/>
    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) => ReadAsync(session => Ring(session, $""), cancellation);

    /// <inheritdoc/>
    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation)
    {
        // Where the connection was lost at the commit, the second attempt finds the ring that the first has saved.
        var tried = false;
        return WriteAsync(
            session =>
            {
                var current = Ring(session, $"FOR UPDATE");
                if (current?.Number != seen?.Number)
                {
                    return tried && current is not null && current.Number == next.Number && current.HasSameNodes(next.Nodes, next.VirtualNodes);
                }

                tried = true;
                var nodes = MySqlRows.Bytes(next.NodesText);
                _ = current is null
                    ? session.Run($"INSERT INTO oc_ring (only_row, ring_number, nodes, virtual_nodes) VALUES (1, {next.Number}, {nodes}, {next.VirtualNodes})")
                    : session.Run($"UPDATE oc_ring SET ring_number = {next.Number}, nodes = {nodes}, virtual_nodes = {next.VirtualNodes}");
                return true;
            },
            cancellation);
    }

    private static MirrorRing? Ring(MySqlSession session, MySqlText locking) =>
        session.First(
            $"SELECT ring_number, nodes, virtual_nodes FROM oc_ring WHERE only_row = 1 {locking}",
            row => MirrorRing.FromText(row.GetInt64(0), MySqlRows.Text(row, 1), (int)row.GetInt64(2)));
}
