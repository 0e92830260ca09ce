namespace OrleansCounters.Domain.Authority;

/// <summary>
/// The one place where the changes of a counter are committed: a mirror node, or the store where no mirror is configured.
/// </summary>
/// <remarks>
/// Implementers must:
/// <list type="bullet">
/// <item>apply a batch at most once, however often it is sent; a repeat returns the stored answers, never totals of today;</item>
/// <item>refuse, having applied nothing, a batch of a session that the running server did not accept or that lost its sequence;</item>
/// <item>apply the operations of a counter in order, and let one bad counter fail alone;</item>
/// <item>record an idempotency key together with its effect, keep it 10 minutes at least whatever the number, and up to 24 hours
/// for a counter's last 1,024;</item>
/// <item>throw where the outcome of a call is not known. A caller then sends the same batch again.</item>
/// </list>
/// </remarks>
public interface IAuthority
{
    /// <summary>For logs, health and metrics.</summary>
    string Name { get; }

    /// <summary>True where a commit here is a commit in the store.</summary>
    bool IsStore { get; }

    /// <summary>Makes sure of the server and its generation, opening a new one where the server is not the one that was known.</summary>
    Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation);

    Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation);

    /// <summary>The stored answer of a batch sent under a session that is not valid any more; null where the authority does not have it.</summary>
    Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation);
}
