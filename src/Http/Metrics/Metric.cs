using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace OrleansCounters.Http.Metrics;

/// <summary>One instrument and its series.</summary>
internal sealed class Metric
{
    /// <summary>Labels with no bound, such as paths that a caller invents, would otherwise fill the memory.</summary>
    private const int MaxSeries = 2_000;

    private static readonly double[] UsualBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly string _name;
    private readonly string _help;
    private readonly string _type;
    private readonly double[]? _bounds;
    private readonly bool _isSum;

    public Metric(Instrument instrument)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        _isSum = kind == typeof(Counter<>) || kind == typeof(UpDownCounter<>);
        var isCounter = kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>);
        (_name, _help) = (PrometheusName.OfMetric(instrument, isCounter), instrument.Description ?? instrument.Name);
        _bounds = kind == typeof(Histogram<>) ? Bounds(instrument) : null;
        _type = isCounter ? "counter" : _bounds is null ? "gauge" : "histogram";
    }

    public string Name => _name;

    public long Count => _series.Values.Sum(series => series.Count);

    public double Total => _series.Values.Sum(series => series.Sum);

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = SeriesKey.Of(tags);
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MaxSeries)
            {
                return;
            }

            series = _series.GetOrAdd(key, static (_, bounds) => new Series(bounds), _bounds);
        }

        if (_bounds is not null)
        {
            series.Observe(value);
        }
        else if (_isSum)
        {
            series.Add(value);
        }
        else
        {
            series.Set(value);
        }
    }

    public void Write(StringBuilder text)
    {
        if (_series.IsEmpty)
        {
            return;
        }

        _ = text.Append("# HELP ").Append(_name).Append(' ').Append(_help.Replace('\n', ' ')).Append('\n');
        _ = text.Append("# TYPE ").Append(_name).Append(' ').Append(_type).Append('\n');
        foreach (var (labels, series) in _series.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            series.Write(text, _name, labels);
        }
    }

    private static double[] Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds],
        _ => UsualBounds,
    };
}
