using OrleansCounters.Runner.Results;
using OrleansCounters.Runner.Targets;

namespace OrleansCounters.Runner;

/// <summary>Starts every target, loads them in turn round by round, and stops them.</summary>
internal sealed class Bench(Plan plan) : IAsyncDisposable
{
    private readonly Fleet _fleet = new(plan);

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var targets = await _fleet.StartAsync();
        var rows = new List<Row>();
        foreach (var work in Work.All)
        {
            rows.AddRange(await MeasureAsync(work, [.. targets.Where(target => target.Does(work))]));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    private async Task<IEnumerable<Row>> MeasureAsync(Work work, IReadOnlyList<ITarget> targets)
    {
        var samples = targets.ToDictionary(target => target, _ => new List<Sample>());
        foreach (var target in targets)
        {
            // Warm, not counted.
            _ = await target.MeasureAsync(work, plan.Seconds);
        }

        for (var round = 0; round < plan.Rounds; round++)
        {
            foreach (var target in targets)
            {
                samples[target].Add(await target.MeasureAsync(work, plan.Seconds));
            }
        }

        return targets.Select(target => new Row(work, target.Name, samples[target]));
    }
}
