using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Mirror;

/// <summary>A mirror node as the authority of the counters that the ring gives it.</summary>
/// <param name="mirror">Whose ring this process follows.</param>
public sealed class MirrorAuthority(IMirrorNode node, IStore store, MirrorSet mirror) : IAuthority
{
    /// <summary>A node whose mark changes this often between two looks is not fit to be used.</summary>
    private const int Attempts = 10;

    /// <summary>A store that is further behind a node's generation is not caught up with.</summary>
    private const int MostBehind = 10_000;

    public string Name => node.Name;

    public bool IsStore => false;

    public async Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var mark = await node.InspectAsync(cancellation);

            if (mark.Generation == 0 || mark.OpenedUnder != mark.RunId || mark.Ring != mirror.Ring)
            {
                var generation = await NextGenerationAsync(mark.Generation, cancellation);
                _ = await node.TryOpenAsync(mark, generation, mirror.Ring, cancellation);
                continue;
            }

            var session = new AuthoritySession(writer, mark.Generation, mark.RunId);
            if (await node.AttachAsync(session, cancellation))
            {
                return session;
            }
        }

        throw new InvalidOperationException($"Mirror node {node.Name} changed its generation {Attempts} times while a session was opened.");
    }

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => node.CommitAsync(batch, cancellation);

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        node.FindAnswerAsync(session, sequence, cancellation);

    /// <summary>
    /// A generation above the node's. The store's own count is below it where the node served another store before; then the store catches
    /// up, because versions must never fall.
    /// </summary>
    private async Task<long> NextGenerationAsync(long above, CancellationToken cancellation)
    {
        for (var steps = 0; steps < MostBehind; steps++)
        {
            if (await store.NextGenerationAsync(cancellation) is var generation && generation > above)
            {
                return generation;
            }
        }

        throw new InvalidOperationException(
            $"Mirror node {node.Name} has generation {above}, far above what this store ever handed out: it belongs to another store. "
            + "Give this deployment a Redis database of its own.");
    }
}
