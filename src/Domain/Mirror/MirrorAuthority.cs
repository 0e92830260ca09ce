using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Mirror;

/// <summary>A mirror node as the authority of the counters that the ring gives it.</summary>
/// <param name="mirror">Whose ring this process follows.</param>
public sealed class MirrorAuthority(IMirrorNode node, IStore store, MirrorSet mirror) : IAuthority
{
    /// <summary>A node whose mark changes this often between two looks is not fit to be used.</summary>
    private const int Attempts = 10;

    public string Name => node.Name;

    public bool IsStore => false;

    public async Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var mark = await node.InspectAsync(cancellation);

            if (mark.Generation == 0 || mark.OpenedUnder != mark.RunId || mark.Ring != mirror.Ring)
            {
                var generation = await store.NextGenerationAsync(cancellation);
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
}
