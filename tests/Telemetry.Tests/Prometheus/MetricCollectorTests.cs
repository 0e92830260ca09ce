using System.Diagnostics.Metrics;
using OrleansCounters.Domain.Metering;
using OrleansCounters.Telemetry.Prometheus;

namespace OrleansCounters.Telemetry.Tests.Prometheus;

public sealed class MetricCollectorTests : IDisposable
{
    private readonly Meter _meter = new(MeterNames.Meter);
    private readonly MetricCollector _collector = new();

    public MetricCollectorTests() => _collector.StartingAsync(default);

    public void Dispose()
    {
        _collector.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Write_CounterWithLabels_IsOneSeriesForEach()
    {
        var counter = _meter.CreateCounter<long>("test.things", null, "Things.");
        counter.Add(2, new("b", "x"), new("a", "1"));
        counter.Add(3, new("a", "1"), new("b", "x"));
        counter.Add(1, new("a", "1"), new("b", "with \"quotes\" and \\ and \n"));

        Assert.Equal(
            """
            # HELP test_things_total Things.
            # TYPE test_things_total counter
            test_things_total{a="1",b="with \"quotes\" and \\ and \n"} 1
            test_things_total{a="1",b="x"} 5

            """,
            Of("test_things_total"));
    }

    [Fact]
    public void Write_Histogram_HasBucketsThatAddUp()
    {
        var histogram = _meter.CreateHistogram("test.time", "s", "Time.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.1, 0.5, 3 })
        {
            histogram.Record(value);
        }

        Assert.Equal(
            """
            # HELP test_time_seconds Time.
            # TYPE test_time_seconds histogram
            test_time_seconds_bucket{le="0.1"} 1
            test_time_seconds_bucket{le="1"} 2
            test_time_seconds_bucket{le="+Inf"} 3
            test_time_seconds_sum 3.6
            test_time_seconds_count 3

            """,
            Of("test_time_seconds"));
    }

    [Fact]
    public void Write_LabelsWithoutEnd_AreBounded()
    {
        var counter = _meter.CreateCounter<long>("test.many");
        for (var i = 0; i < 5_000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        Assert.Equal(2_002, Of("test_many_total").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Measure_KnownTags_AllocatesNothing()
    {
        var histogram = _meter.CreateHistogram<double>("test.requests");
        var status = (object)200;
        Measure(1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Measure(1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure(int times)
        {
            for (var i = 0; i < times; i++)
            {
                histogram.Record(0.001, new("route", "/api/v1/counters/{id}/increment"), new("status", status), new("method", "POST"));
            }
        }
    }

    [Fact]
    public void Write_GaugeThatNamesAPartNoMore_ForgetsIt()
    {
        var parts = new[] { "a", "b" };
        _ = _meter.CreateObservableGauge("test.parts", () => parts.Select(part => new Measurement<int>(1, new KeyValuePair<string, object?>("part", part))));
        Assert.Contains("test_parts{part=\"b\"} 1", Of("test_parts"), StringComparison.Ordinal);

        parts = ["a"];

        Assert.DoesNotContain("part=\"b\"", Of("test_parts"), StringComparison.Ordinal);
    }

    /// <summary>The metric of this name; other tests measure at the same time.</summary>
    private string Of(string name) => string.Concat(_collector.Write().Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) || line.StartsWith($"# HELP {name} ", StringComparison.Ordinal) || line.StartsWith($"# TYPE {name} ", StringComparison.Ordinal))
        .Select(line => $"{line}\n"));
}
