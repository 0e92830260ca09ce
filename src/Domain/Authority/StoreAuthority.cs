using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Authority;

/// <summary>The store as the authority, where no mirror is configured.</summary>
public sealed class StoreAuthority(IStore store) : IAuthority
{
    public string Name => store.Name;

    public bool IsStore => true;

    /// <summary>Each session has a generation of its own, so versions rise across restarts and across a change of authority.</summary>
    public async Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation) =>
        new(writer, await store.NextGenerationAsync(cancellation), store.Name);

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => store.CommitAsync(batch, cancellation);

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        store.FindAnswerAsync(session, sequence, cancellation);
}
