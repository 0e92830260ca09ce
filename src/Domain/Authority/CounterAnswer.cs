using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Authority;

/// <summary>The answer for one counter of a batch.</summary>
/// <param name="State">The state after the batch; with <see cref="CounterAnswerKind.NeedsSeed"/>, what survived on the node.</param>
/// <param name="PreviousKeyedAt">The version of the last keyed change before this batch: a writer that does not know it has missed keys.</param>
/// <param name="Error">What is wrong, where <see cref="CounterAnswerKind.Corrupt"/>.</param>
public sealed record CounterAnswer(
    CounterAnswerKind Kind,
    CounterState State,
    IReadOnlyList<OperationAnswer> Operations,
    long PreviousKeyedAt = 0,
    string? Error = null);
