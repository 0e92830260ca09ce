namespace OrleansCounters.Domain.Counters;

/// <summary>Where the value of a read came from.</summary>
public enum ReadSource : byte
{
    Memory = 0,
    Mirror = 1,
    Store = 2,
}
