namespace OrleansCounters.Domain.Authority;

/// <summary>The values are part of the wire format.</summary>
public enum CounterAnswerKind : byte
{
    /// <summary>Every operation has its answer.</summary>
    Done = 0,

    /// <summary>Nothing was done: the authority has no current record and needs what the store knows.</summary>
    NeedsSeed = 1,

    /// <summary>Nothing was done: what the authority holds under this counter's name cannot be read.</summary>
    Corrupt = 2,
}
