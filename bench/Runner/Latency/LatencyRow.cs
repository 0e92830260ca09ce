using OrleansCounters.Runner.Results;

namespace OrleansCounters.Runner.Latency;

/// <summary>One target's latencies at one rate.</summary>
/// <param name="Why">Why that rate.</param>
/// <param name="Rate">Requests a second that were asked for.</param>
internal sealed record LatencyRow(string Target, string Why, double Rate, IReadOnlyList<SteadyResult> Rounds)
{
    public double Reached => Median(round => round.Reached);

    public double P50 => Median(round => round.P50);

    public double P99 => Median(round => round.P99);

    public double P999 => Median(round => round.P999);

    public double LeastP99 => Rounds.Min(round => round.P99);

    public double MostP99 => Rounds.Max(round => round.P99);

    public double GeneratorMicros => Median(round => round.GeneratorMicros);

    public long Errors => Rounds.Sum(round => round.Errors);

    private double Median(Func<SteadyResult, double> figure) => Medians.Of([.. Rounds.Select(figure)]);
}
