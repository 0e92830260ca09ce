namespace OrleansCounters.Domain.Counters;

/// <summary>What a counter counts. The value is the first character of the key's text, so kinds never share a key.</summary>
public enum CounterKind
{
    /// <summary>A counter that a caller named.</summary>
    Counter = 'c',

    /// <summary>Visits of a page by people; the id is the page's.</summary>
    Visits = 'p',

    /// <summary>Visits of a page by programs that say what they are.</summary>
    Bots = 'b',

    /// <summary>Loads of a page ahead of time, by browsers that may never show it.</summary>
    Prefetches = 'f',

    /// <summary>Visits of a page from addresses that the settings call own.</summary>
    Own = 'o',
}
