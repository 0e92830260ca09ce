using OrleansCounters.Runner.Heap;

namespace OrleansCounters.Runner.Scale;

/// <summary>What one engine did with many counters.</summary>
internal sealed record ScaleRow(string Engine, int Counters)
{
    /// <summary>Counters that came into memory each second while they were touched for the first time.</summary>
    public double TouchesPerSecond { get; init; }

    /// <summary>Resident bytes for each counter behind the last touch, above those of an idle process.</summary>
    public double BytesTouched { get; init; }

    /// <summary>The same when the store has all of them.</summary>
    public double BytesFlushed { get; init; }

    /// <summary>Live objects above those of an idle process, while the store has none of the changes.</summary>
    public double LiveUnflushed { get; init; }

    /// <summary>The same when the store has all of them, behind a full collection: what a hot counter costs.</summary>
    public LiveHeap? Live { get; init; }

    /// <summary>Memory that Redis uses for each counter, by its own account.</summary>
    public double BytesInRedis { get; init; }

    /// <summary>From the last touch until the store had all of them.</summary>
    public TimeSpan Flushed { get; init; }

    /// <summary>From the start of a process on what is stored until its first answer of a counter.</summary>
    public TimeSpan FirstAnswer { get; init; }

    /// <summary>First reads of counters that are not in memory, one after the other, sorted.</summary>
    public IReadOnlyList<TimeSpan> FirstTouches { get; init; } = [];

    /// <summary>From the last read until all counters had left memory; null where that was not measured.</summary>
    public TimeSpan? Evicted { get; init; }

    /// <summary>Resident bytes above those of an idle process when they had.</summary>
    public double BytesLeft { get; init; }

    public TimeSpan Touch(double quantile) => FirstTouches[(int)Math.Min(FirstTouches.Count - 1, FirstTouches.Count * quantile)];
}
