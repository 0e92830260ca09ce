using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking;

/// <summary>What the run may count on.</summary>
public sealed record VerifierOptions
{
    /// <summary>False where answers at level <c>memory</c> may have been lost: somebody crashed. True after graceful stops only.</summary>
    public bool MemoryIsKept { get; init; }

    /// <summary>False where Redis and every process that knew better were lost together: only level <c>store</c> is promised then.</summary>
    public bool MirrorIsKept { get; init; } = true;

    /// <summary>False where several processes serve a counter from their memories, or Redis lost data: plain reads then may be behind.</summary>
    public bool PlainReadsAreFresh { get; init; } = true;

    /// <summary>False where Redis lost data: answers to +1 may then occur again.</summary>
    public bool AnswersAreDistinct { get; init; } = true;

    /// <summary>
    /// True where the service may send a change with a key again by itself, because a part of it went away with the answer: what took effect the first
    /// time is then answered as a replay, to a caller that sent it once. It counts all the same, once, and is missed at the end if it does not.
    /// </summary>
    public bool MayRepeatItself { get; init; }

    /// <summary>The longest that a request may take; null to report the longest wait only.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>How long after the last fault was mended the service may still refuse; null where that is not judged.</summary>
    public TimeSpan? RecoversWithin { get; init; }

    /// <summary>True where what was answered at this level must be there at the end.</summary>
    internal bool Keeps(Level level) => level switch
    {
        Level.Memory => MemoryIsKept,
        Level.Store => true,
        _ => MirrorIsKept,
    };
}
