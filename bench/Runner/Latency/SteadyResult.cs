namespace OrleansCounters.Runner.Latency;

/// <summary>What one run at a constant rate gave. Latencies from the moment that a request was due, in ms.</summary>
/// <param name="Reached">Answers a second, from the start to the last one.</param>
/// <param name="Errors">Answers other than 200, and requests without one.</param>
/// <param name="GeneratorMicros">CPU in µs that sending one cost.</param>
internal sealed record SteadyResult(double Reached, double P50, double P99, double P999, long Errors, double GeneratorMicros);
