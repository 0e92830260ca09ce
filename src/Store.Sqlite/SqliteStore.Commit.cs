using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    private const string TakeGeneration = "UPDATE generations SET last = last + 1";
    private const string LastGeneration = "SELECT last FROM generations";

    /// <inheritdoc/>
    public Task<long> NextGenerationAsync(CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                _ = session.Sql(TakeGeneration).Run();
                return session.Sql(LastGeneration).First(row => row.Long(0));
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) =>
        TransactAsync(transaction => StoreLedger.FlushAsync(transaction, rows, Now, CancellationToken.None), cancellation);

    /// <inheritdoc/>
    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) =>
        TransactAsync(transaction => StoreLedger.CommitAsync(transaction, batch, Now, CancellationToken.None), cancellation);

    /// <summary>
    /// Takes its turn among the writes: a batch whose sender gave up may still wait there, and an answer given before it ran would be wrong.
    /// </summary>
    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        _writer.RunAsync(
            connection => SqliteStoreTransaction.Writer(connection, session.Writer) is { } writer && writer.Sequence == sequence
                ? new CommitAnswer(true, AnswerCodec.Read(writer.Answers))
                : null,
            cancellation);

    private Task<T> TransactAsync<T>(Func<IStoreTransaction, Task<T>> work, CancellationToken cancellation) =>
        _writer.RunAsync(
            session =>
            {
                try
                {
                    // The transaction answers at once, so the task is done when it is returned: nothing waits, nothing leaves this thread.
                    return work(new SqliteStoreTransaction(session, Now)).GetAwaiter().GetResult();
                }
                finally
                {
                    session.Rollback();
                }
            },
            cancellation);
}
