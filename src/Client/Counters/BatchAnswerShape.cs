namespace OrleansCounters.Client.Counters;

/// <summary>The answer to one item of a batch: a change, or an error.</summary>
/// <param name="Id">Null in the last answer to a batch that was not read to its end.</param>
/// <param name="Error">Null where it is a change.</param>
internal sealed record BatchAnswerShape(string? Id, long Value, long Version, Durability Durability, bool Replayed, BatchErrorShape? Error);
