namespace OrleansCounters.Http.Dialects;

/// <summary>What CountAPI's routes did in this process since its start.</summary>
internal sealed class CountApiTally
{
    private long _created;
    private long _updated;

    public long KeysCreated => Volatile.Read(ref _created);

    public long KeysUpdated => Volatile.Read(ref _updated);

    public void Created() => Interlocked.Increment(ref _created);

    public void Updated() => Interlocked.Increment(ref _updated);
}
