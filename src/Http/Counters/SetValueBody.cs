namespace OrleansCounters.Http.Counters;

/// <summary>The body that sets a counter.</summary>
/// <param name="Value">Required: a signed 64-bit number.</param>
internal sealed record SetValueBody(long? Value);
