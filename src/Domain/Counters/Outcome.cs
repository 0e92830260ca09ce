namespace OrleansCounters.Domain.Counters;

/// <summary>What became of a change or a read. The values are part of the wire format.</summary>
public enum Outcome : byte
{
    /// <summary>Done, at the durability that the result names.</summary>
    Done = 0,

    /// <summary>The total would leave the range of a signed 64-bit number; nothing changed.</summary>
    Overflow = 1,

    /// <summary>The idempotency key was used before for another request; nothing changed.</summary>
    KeyReused = 2,

    /// <summary>The counter has as many live idempotency keys as it may have; nothing changed.</summary>
    WindowFull = 3,

    /// <summary>A queue is full; nothing changed.</summary>
    Overloaded = 4,

    /// <summary>The authority, or the store that must seed it, cannot be reached; nothing changed.</summary>
    Unavailable = 5,

    /// <summary>The change was sent and no answer came in time: it may or may not take effect, once.</summary>
    Unknown = 6,

    /// <summary>What the authority holds for this counter cannot be read; nothing changed.</summary>
    Corrupt = 7,
}
