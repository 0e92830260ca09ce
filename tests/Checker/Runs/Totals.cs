using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checker.Runs;

/// <summary>What many runs amount to.</summary>
internal sealed class Totals
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, List<Outcome>> _byEngine = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);

    public int Runs { get; private set; }

    public int Bad { get; private set; }

    public void Add(Outcome outcome)
    {
        lock (_gate)
        {
            Runs++;
            Bad += outcome.Verdict.IsGood ? 0 : 1;
            if (!_byEngine.TryGetValue(outcome.Plan.Layout.Engine, out var outcomes))
            {
                _byEngine[outcome.Plan.Layout.Engine] = outcomes = [];
            }

            // The requests are not needed any more, and are most of the memory.
            outcomes.Add(outcome with { Recording = outcome.Recording with { Entries = [] } });
            foreach (var fault in outcome.Recording.Faults)
            {
                _faults[fault.Name] = _faults.GetValueOrDefault(fault.Name) + 1;
            }
        }
    }

    public IEnumerable<string> Lines()
    {
        foreach (var (engine, outcomes) in _byEngine)
        {
            yield return Line(engine, outcomes);
        }

        yield return Line("all", [.. _byEngine.Values.SelectMany(outcomes => outcomes)]);
        yield return $"Faults: {string.Join(", ", _faults.Select(fault => $"{fault.Value} {fault.Key}"))}";
    }

    private static string Line(string engine, List<Outcome> outcomes)
    {
        var figures = outcomes.Select(outcome => outcome.Verdict.Figures).ToArray();
        return $"{engine}: {outcomes.Count:N0} runs, {outcomes.Sum(outcome => outcome.Recording.Faults.Count):N0} faults; {figures.Sum(of => of.Requests):N0} requests, "
            + $"{figures.Sum(of => of.Changes):N0} changes: {figures.Sum(of => of.Acknowledged):N0} acknowledged, {figures.Sum(of => of.Unknown):N0} unknown; "
            + $"{figures.Sum(of => of.Reads):N0} reads, {figures.Sum(of => of.Replays):N0} replays, {figures.Sum(of => of.Unavailable):N0} answered 503; "
            + $"longest lag {outcomes.Max(outcome => outcome.Lag) ?? 0:0.0} s; {outcomes.Sum(outcome => outcome.Verdict.Violations.Count)} violations in {outcomes.Count(outcome => !outcome.Verdict.IsGood)} runs";
    }
}
