using System.Globalization;
using System.Text;
using OrleansCounters.CommandLine.Loading;
using OrleansCounters.Overload.Load;

namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>What a run under too much load showed.</summary>
/// <param name="Usual">How it is while it has time.</param>
/// <param name="Rate">Requests a second that were due.</param>
/// <param name="Offered">All that were due.</param>
/// <param name="NotSent">Of them, those that found no connection free until the end.</param>
internal sealed record RateReport(Peak Usual, Peak Peak, int Rate, TimeSpan Length, long Offered, long NotSent, LoadCount Count, int Connections)
{
    public required long Before { get; init; }

    public required long Highest { get; init; }

    public required long After { get; init; }

    /// <summary>From the end of the load until goodput and latency were as before; null where that was not waited for any longer.</summary>
    public required TimeSpan? Recovery { get; init; }

    public double Goodput => Count.Good.Count / Length.TotalSeconds;

    public double Share => Goodput / Peak.PerSecond;

    /// <param name="timed">True where ratios and bounds of time hold as well.</param>
    public IEnumerable<string> Problems(bool timed, double leastShare)
    {
        if (Count.Refused.Count == 0)
        {
            yield return "Nobody was refused: what there is too much of waits.";
        }

        if (Count.RefusedWithoutRetryAfter > 0 || Count.Others > 0 || Count.Failures > 0)
        {
            yield return $"{Count.RefusedWithoutRetryAfter} were refused without Retry-After, {Count.Others} got another answer, {Count.Failures} none.";
        }

        if (Highest > Bounds.Memory(Before, Connections))
        {
            yield return $"{Highest >> 20} MiB are in RAM; it must be {Bounds.Memory(Before, Connections) >> 20}.";
        }

        if (timed && Share < leastShare)
        {
            yield return $"Goodput is {Share:0.00} of the peak; it must be {leastShare}.";
        }

        if (timed && (Count.Good.Quantile(0.99) > Bounds.LongestWait || Count.Refused.Quantile(0.99) > Bounds.LongestWait))
        {
            yield return $"One in a hundred waited {Count.Good.Quantile(0.99).TotalSeconds:0.0} s, or {Count.Refused.Quantile(0.99).TotalSeconds:0.0} s to be refused.";
        }

        if (timed && (Recovery ?? TimeSpan.MaxValue) > Bounds.LongestRecovery)
        {
            yield return $"All was as before only after {Recovery?.TotalSeconds ?? double.PositiveInfinity:0.0} s.";
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Line("closed loop", $"{Usual.PerSecond:N0}/s with {Usual.Callers:N0} callers; p50 {Ms(Usual.P50)}, p99 {Ms(Usual.P99)}");
        Line("its peak", $"{Peak.PerSecond:N0}/s with {Peak.Callers:N0} callers; p50 {Ms(Peak.P50)}, p99 {Ms(Peak.P99)}");
        Line("offered", $"{Rate:N0}/s for {Length.TotalSeconds:0} s over {Connections:N0} connections: {Offered:N0}");
        Line("sent", $"{Offered - NotSent:N0}, {(Offered - NotSent) / Length.TotalSeconds:N0}/s; the rest found no connection free");
        Line("answered 200", $"{Count.Good.Count:N0}, {Goodput:N0}/s, {Share:0.00} of the peak; {Times(Count.Good)}");
        Line("429 or 503", $"{Count.Refused.Count:N0}, of them {Count.RefusedWithoutRetryAfter:N0} without Retry-After; {Times(Count.Refused)}");
        Line("other answers", $"{Count.Others:N0}");
        Line("no connection, or lost", $"{Count.Failures:N0}");
        Line("memory in RAM", $"{Before >> 20} MiB before, {Highest >> 20} MiB at most, {After >> 20} MiB after");
        Line("all as before", Recovery is { } time ? (FormattableString)$"{time.TotalSeconds:0.0} s after the end" : $"never");
        return text.ToString();

        void Line(string name, FormattableString value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-24}{value.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string Times(LatencyHistogram histogram) => $"p50 {Ms(histogram.Quantile(0.5))}, p99 {Ms(histogram.Quantile(0.99))}, longest {Ms(histogram.Max)}";

    private static string Ms(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");
}
