using OrleansCounters.Runner.Processes;

namespace OrleansCounters.Runner.Results;

/// <summary>What one target did in one round.</summary>
/// <param name="Rate">Increments or reads per second.</param>
/// <param name="Micros">CPU time in µs for each of them, by what the process is for; one that does not take part has no entry.</param>
/// <param name="Errors">Answers other than 200.</param>
internal sealed record Sample(double Rate, IReadOnlyDictionary<Role, double> Micros, long Errors);
