namespace OrleansCounters.CommandLine.Verifying;

/// <summary>What a verification found.</summary>
/// <param name="Counters">How many were looked at.</param>
/// <param name="Agree">How many of them agree in every place.</param>
/// <param name="Changing">Those that were never at rest for as long as was waited; nothing can be said of them.</param>
/// <param name="Differ">Those that do not agree.</param>
internal sealed record VerifyReport(long Counters, long Agree, IReadOnlyList<string> Changing, IReadOnlyList<CounterFinding> Differ);
