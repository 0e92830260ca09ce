namespace OrleansCounters.Store.MySql;

/// <summary>What a store has sent to its server since it was made, retries included. Counted as it is sent, whether or not it was committed.</summary>
public sealed class MySqlStatistics
{
    private long _statements;
    private long _counterRows;
    private long _historyRows;
    private long _keyRows;
    private long _retries;

    /// <summary>Statements of every kind: reads, writes, the start and end of transactions, the setting up of connections.</summary>
    public long Statements => Interlocked.Read(ref _statements);

    /// <summary>Rows of counters written.</summary>
    public long CounterRows => Interlocked.Read(ref _counterRows);

    /// <summary>Rows of history written: a change is booked in a minute, an hour and a day.</summary>
    public long HistoryRows => Interlocked.Read(ref _historyRows);

    /// <summary>Rows of idempotency keys written.</summary>
    public long KeyRows => Interlocked.Read(ref _keyRows);

    /// <summary>Calls started anew after a deadlock, a lock held too long, a row that another inserted first, or a lost connection.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    internal void AddStatement() => Interlocked.Increment(ref _statements);

    internal void AddCounterRows(int rows) => Interlocked.Add(ref _counterRows, rows);

    internal void AddHistoryRows(int rows) => Interlocked.Add(ref _historyRows, rows);

    internal void AddKeyRows(int rows) => Interlocked.Add(ref _keyRows, rows);

    internal void AddRetry() => Interlocked.Increment(ref _retries);
}
