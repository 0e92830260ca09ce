namespace OrleansCounters.Domain.Authority;

/// <param name="Value">The total right after the operation (of the first request, where replayed).</param>
/// <param name="Version">The version of the commit that holds it (of the first request, where replayed).</param>
public readonly record struct OperationAnswer(OperationOutcome Outcome, long Value, long Version);
