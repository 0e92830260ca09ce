using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Load;

/// <param name="Number">Counted by client; a repetition has the number of what it repeats.</param>
/// <param name="Twice">Sent twice at once.</param>
internal sealed record PlannedOperation(
    int Number, OperationKind Kind, string Counter, long Amount, string? Key, bool Twice, bool Consistent);
