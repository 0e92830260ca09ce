namespace OrleansCounters.Domain.Visitors;

/// <summary>What a caller asks of a set.</summary>
internal enum VisitorRequest
{
    Add,
    Learn,
    Reset,
}
