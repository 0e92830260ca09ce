namespace OrleansCounters.CommandLine.Verifying;

/// <summary>A counter of which two places say different things, at rest.</summary>
/// <param name="Days">The sum of the days of its history.</param>
/// <param name="Adjusted">What set and reset made; with the days it should be the value.</param>
internal sealed record CounterFinding(
    string Id, long Memory, long Authority, long Store, long Days, long Adjusted, IReadOnlyList<string> Differences);
