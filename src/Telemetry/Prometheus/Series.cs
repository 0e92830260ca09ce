using System.Text;

namespace OrleansCounters.Telemetry.Prometheus;

/// <summary>One series of a metric: a sum, a last value, or a histogram.</summary>
/// <param name="bounds">Upper bounds of the buckets; null where this is no histogram.</param>
internal sealed class Series(double[]? bounds)
{
    private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Length + 1];
    private readonly Lock _gate = new();
    private double _sum;
    private long _count;

    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public double Sum
    {
        get
        {
            lock (_gate)
            {
                return _sum;
            }
        }
    }

    public void Add(double value)
    {
        lock (_gate)
        {
            _sum += value;
        }
    }

    public void Set(double value)
    {
        lock (_gate)
        {
            _sum = value;
        }
    }

    public void Observe(double value)
    {
        var bucket = Array.BinarySearch(bounds!, value);
        lock (_gate)
        {
            _buckets![bucket < 0 ? ~bucket : bucket]++;
            _sum += value;
            _count++;
        }
    }

    /// <param name="labels">As <see cref="SeriesKey.Of"/> writes them.</param>
    public void Write(StringBuilder text, string name, string labels)
    {
        lock (_gate)
        {
            if (_buckets is null)
            {
                Line(text, name, labels, _sum);
                return;
            }

            var before = labels.Length == 0 ? "" : $"{labels},";
            var count = 0L;
            for (var i = 0; i < _buckets.Length; i++)
            {
                count += _buckets[i];
                Line(text, $"{name}_bucket", $"{before}le=\"{(i < bounds!.Length ? Number(bounds[i]) : "+Inf")}\"", count);
            }

            Line(text, $"{name}_sum", labels, _sum);
            Line(text, $"{name}_count", labels, _count);
        }
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        _ = text.Append(name);
        _ = labels.Length == 0 ? text : text.Append('{').Append(labels).Append('}');
        _ = text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
