using System.Globalization;
using System.Text;
using OrleansCounters.Fuzzing.Judging;

namespace OrleansCounters.Fuzzing;

/// <summary>What came of a run.</summary>
public sealed class FuzzReport
{
    private const int Shown = 40;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, int> _statuses = [];
    private readonly Dictionary<(string Kind, string Route), (int Count, Finding First)> _findings = [];

    public int Requests { get; private set; }

    /// <summary>Requests that the server ended without a word, where it may.</summary>
    public int Closed { get; private set; }

    /// <summary>Refusals after which the counter was looked at.</summary>
    public int Watched { get; private set; }

    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    public bool IsGood => _findings.Count == 0;

    public void Answered(int status)
    {
        lock (_gate)
        {
            Requests++;
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        }
    }

    public void WasClosed()
    {
        lock (_gate)
        {
            Requests++;
            Closed++;
        }
    }

    public void Looked()
    {
        lock (_gate)
        {
            Watched++;
        }
    }

    public void Add(Finding finding)
    {
        lock (_gate)
        {
            var known = _findings.TryGetValue((finding.Kind, finding.Route), out var before);
            _findings[(finding.Kind, finding.Route)] = known ? (before.Count + 1, before.First) : (1, finding);
        }
    }

    /// <summary>One line of figures.</summary>
    public string Figures() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Requests:N0} requests, {Closed:N0} closed without a word; {string.Join(", ", _statuses.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value:N0}")))}; {Watched:N0} counters looked at after a refusal");

    public override string ToString()
    {
        var text = new StringBuilder(Figures());
        foreach (var ((kind, route), (count, first)) in _findings.OrderByDescending(pair => pair.Value.Count).Take(Shown))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\n{count} x {route}: {kind}\n    {first.Request}\n    {first.Answer}");
        }

        return text.ToString();
    }
}
