using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Batches;

/// <summary>One item of a batch as it was read.</summary>
/// <param name="Id">As it was sent, where there is a problem; null where it is not known.</param>
/// <param name="IdempotencyKey">Its own; null where it has none.</param>
/// <param name="Problem">Null where it can be carried out.</param>
internal readonly record struct BatchItem(CounterKey Key, long By, string? IdempotencyKey, string? Id, Problem? Problem);
