using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Load;

/// <param name="Number">Counted by client; a repetition has the number of what it repeats.</param>
/// <param name="Twice">Sent twice at once.</param>
/// <param name="Level">Asked for; <see cref="Level.None"/> leaves it to the options.</param>
/// <param name="Items">The increments of a batch; null where this is one thing.</param>
internal sealed record PlannedOperation(
    int Number, OperationKind Kind, string Counter, long Amount, string? Key, bool Twice, bool Consistent, Level Level = Level.None,
    IReadOnlyList<PlannedOperation>? Items = null);
