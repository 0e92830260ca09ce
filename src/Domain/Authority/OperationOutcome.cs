namespace OrleansCounters.Domain.Authority;

/// <summary>What an authority did with an operation. The values are part of the wire format.</summary>
public enum OperationOutcome : byte
{
    Applied = 0,

    /// <summary>The key was known: the answer is the first one, nothing changed.</summary>
    Replayed = 1,

    /// <summary>The key was known for another request; nothing changed.</summary>
    KeyReused = 2,

    /// <summary>The total would leave the range of a signed 64-bit number; nothing changed.</summary>
    Overflow = 3,

    /// <summary>The counter's key window is full; nothing changed.</summary>
    WindowFull = 4,
}
