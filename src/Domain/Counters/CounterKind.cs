namespace OrleansCounters.Domain.Counters;

/// <summary>What a counter counts. The value is the first character of the key's text, so kinds never share a key.</summary>
public enum CounterKind
{
    /// <summary>A counter that a caller named.</summary>
    Counter = 'c',
}
