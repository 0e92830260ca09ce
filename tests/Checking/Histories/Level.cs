namespace OrleansCounters.Checking.Histories;

/// <summary>The durability that an answer names. Higher is safer.</summary>
public enum Level
{
    /// <summary>The answer names none: a read, or no answer.</summary>
    None,
    Memory,
    Mirror,
    Store,
}
