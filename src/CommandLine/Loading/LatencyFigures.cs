namespace OrleansCounters.CommandLine.Loading;

/// <summary>What is told of a distribution. All in milliseconds.</summary>
internal sealed record LatencyFigures(double P50, double P90, double P99, double P999, double Max)
{
    public static LatencyFigures Of(LatencyHistogram histogram) => new(
        histogram.Quantile(0.5).TotalMilliseconds,
        histogram.Quantile(0.9).TotalMilliseconds,
        histogram.Quantile(0.99).TotalMilliseconds,
        histogram.Quantile(0.999).TotalMilliseconds,
        histogram.Max.TotalMilliseconds);
}
