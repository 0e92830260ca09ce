using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Visitors;

/// <summary>The one place where a page's visitors are committed: a mirror node, or the store where no mirror is configured.</summary>
internal interface IVisitorAuthority
{
    string Name { get; }

    /// <summary>Null where a commit here is a commit in the store.</summary>
    IVisitorNode? Node { get; }

    Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation);

    /// <returns>Null where the session is not valid (any more) and nothing was done.</returns>
    Task<IReadOnlyList<VisitorAnswer>?> CommitAsync(AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation);
}
