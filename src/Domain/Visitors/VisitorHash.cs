namespace OrleansCounters.Domain.Visitors;

/// <summary>A visitor of one page on one day: a hash under that day's salt, evenly spread over all 64 bits. Says nothing on any other day or page.</summary>
public readonly record struct VisitorHash(ulong Value);
