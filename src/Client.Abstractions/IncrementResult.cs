using System.Diagnostics.CodeAnalysis;

namespace OrleansCounters.Client;

/// <summary>What became of one increment of many: the change, or why there is none.</summary>
public sealed class IncrementResult
{
    /// <summary>It was applied.</summary>
    /// <param name="change">The answer.</param>
    public IncrementResult(CounterChange change) => Change = change;

    /// <summary>It failed, alone.</summary>
    /// <param name="error">Why. Look at <see cref="OrleansCountersException.IsUnknownOutcome"/>.</param>
    public IncrementResult(OrleansCountersException error) => Error = error;

    /// <summary>Null where the increment failed.</summary>
    public CounterChange? Change { get; }

    /// <summary>Null where it was applied.</summary>
    public OrleansCountersException? Error { get; }

    /// <summary>True where it was applied.</summary>
    [MemberNotNullWhen(true, nameof(Change))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Change is not null;
}
