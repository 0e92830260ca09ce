using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Visitors;

/// <summary>The store as the authority. It loses nothing, so one session does for ever.</summary>
internal sealed class StoreVisitorAuthority(IVisitorStore store, string name) : IVisitorAuthority
{
    public string Name => $"visitors:{name}";

    public IVisitorNode? Node => null;

    public Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation) =>
        Task.FromResult(new AuthoritySession(writer, 1, name));

    public async Task<IReadOnlyList<VisitorAnswer>?> CommitAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        await store.CommitVisitorsAsync(commits, cancellation);
}
