using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.Visitors;

/// <summary>A mirror node as the authority. Its generations are those of its counters: whoever comes first opens them.</summary>
internal sealed class NodeVisitorAuthority(IVisitorNode node, MirrorAuthority counters) : IVisitorAuthority
{
    public string Name => $"visitors:{node.Name}";

    public IVisitorNode? Node => node;

    public Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation) => counters.OpenAsync(writer, cancellation);

    public Task<IReadOnlyList<VisitorAnswer>?> CommitAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        node.CommitVisitorsAsync(session, commits, cancellation);
}
