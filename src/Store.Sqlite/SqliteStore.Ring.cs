using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    private const string FindRing = "SELECT number, nodes, virtual_nodes FROM ring";

    private const string SaveRing =
        """
        INSERT INTO ring (only_row, number, nodes, virtual_nodes) VALUES (1, ?1, ?2, ?3)
        ON CONFLICT (only_row) DO UPDATE SET number = excluded.number, nodes = excluded.nodes, virtual_nodes = excluded.virtual_nodes
        """;

    /// <inheritdoc/>
    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) => WriteAsync(Ring, cancellation);

    /// <inheritdoc/>
    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                if (Ring(session)?.Number != seen?.Number)
                {
                    return false;
                }

                _ = session.Sql(SaveRing).Bind(1, next.Number).Bind(2, next.NodesText).Bind(3, next.VirtualNodes).Run();
                return true;
            },
            cancellation);

    private static MirrorRing? Ring(SqliteSession session) =>
        session.Sql(FindRing).First(row => MirrorRing.FromText(row.Long(0), row.Text(1)!, (int)row.Long(2)));
}
