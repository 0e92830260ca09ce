using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <inheritdoc/>
    public Task<long> NextGenerationAsync(CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                _ = session.Run($"UPDATE oc_generations SET last_generation = last_generation + 1");
                return session.First($"SELECT last_generation FROM oc_generations", row => row.GetInt64(0));
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) =>
        TransactAsync(_writers, transaction => StoreLedger.FlushAsync(transaction, rows, Now, CancellationToken.None), cancellation);

    /// <inheritdoc/>
    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) =>
        TransactAsync(_committer, transaction => StoreLedger.CommitAsync(transaction, batch, Now, CancellationToken.None), cancellation);

    /// <summary>
    /// Takes its turn among the commits: a batch whose sender gave up may still wait there, and an answer given before it ran would be
    /// wrong. The lock waits for one whose connection was lost while the server was at its end.
    /// </summary>
    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        TransactAsync(
            _committer,
            async transaction => await transaction.FindWriterAsync(session.Writer, CancellationToken.None) is { } writer && writer.Sequence == sequence
                ? new CommitAnswer(true, AnswerCodec.Read(writer.Answers))
                : null,
            cancellation);

    private Task<T> TransactAsync<T>(MySqlExecutor executor, Func<IStoreTransaction, Task<T>> work, CancellationToken cancellation) =>
        executor.RunAsync(
            session =>
            {
                session.Begin();

                // The transaction answers at once, so the task is done when it is returned: nothing waits, nothing leaves this thread.
                return work(new MySqlStoreTransaction(session, Now)).GetAwaiter().GetResult();
            },
            cancellation);
}
