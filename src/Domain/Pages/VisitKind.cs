namespace OrleansCounters.Domain.Pages;

/// <summary>Who or what asked for a page. Each kind is counted apart, and none is dropped. The values are part of the wire format.</summary>
public enum VisitKind : byte
{
    /// <summary>A person, as far as anyone can tell. The only kind that is a visit and may be a unique visitor.</summary>
    Person = 0,

    /// <summary>A program that says what it is.</summary>
    Bot = 1,

    /// <summary>A browser that loads ahead of time.</summary>
    Prefetch = 2,

    /// <summary>An address that the settings call own.</summary>
    Own = 3,
}
