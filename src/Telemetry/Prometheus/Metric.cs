using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace OrleansCounters.Telemetry.Prometheus;

/// <summary>One instrument and its series.</summary>
internal sealed class Metric
{
    /// <summary>Labels with no bound, such as paths that a caller invents, would otherwise fill the memory.</summary>
    private const int MaxSeries = 2_000;

    private static readonly double[] UsualBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>By labels as they are written.</summary>
    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);

    /// <summary>The same by tags as they come, so that what is measured with every request finds its series without writing labels.</summary>
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series> _byTags = new(TagsComparer.Instance);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _lookup;
    private readonly string _name;
    private readonly string _help;
    private readonly string _type;
    private readonly double[]? _bounds;
    private readonly bool _isSum;
    private readonly bool _isObservable;

    public Metric(Instrument instrument)
    {
        _lookup = _byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        _isObservable = instrument.IsObservable;
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
        if ((_lookup.TryGetValue(tags, out var series) ? series : Find(tags)) is not { } found)
        {
            return;
        }

        if (_bounds is not null)
        {
            found.Observe(value);
        }
        else if (_isSum)
        {
            found.Add(value);
        }
        else
        {
            found.Set(value);
        }
    }

    /// <summary>What is asked for says all that there is each time; what it does not name any more has gone.</summary>
    public void Forget()
    {
        if (_isObservable)
        {
            _byTags.Clear();
            _series.Clear();
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

    /// <summary>Null where there are as many series as there may be.</summary>
    private Series? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = SeriesKey.Of(tags);
        if (!_series.TryGetValue(labels, out var series))
        {
            if (_series.Count >= MaxSeries)
            {
                return null;
            }

            series = _series.GetOrAdd(labels, static (_, bounds) => new Series(bounds), _bounds);
        }

        // One series may come with its tags in several orders.
        if (_byTags.Count < MaxSeries * 2)
        {
            _ = _byTags.TryAdd(tags.ToArray(), series);
        }

        return series;
    }

    private static double[] Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds],
        _ => UsualBounds,
    };
}
