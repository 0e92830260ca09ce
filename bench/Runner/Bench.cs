using OrleansCounters.Runner.Latency;
using OrleansCounters.Runner.Results;
using OrleansCounters.Runner.Targets;

namespace OrleansCounters.Runner;

/// <summary>Starts every target, loads them in turn round by round, and stops them.</summary>
internal sealed class Bench(Plan plan) : IAsyncDisposable
{
    private const int WarmSeconds = 3;

    private readonly Fleet _fleet = new(plan);

    /// <summary>At constant rates, behind <see cref="RunAsync"/>.</summary>
    public IReadOnlyList<LatencyRow> Latencies { get; private set; } = [];

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var targets = await _fleet.StartAsync();
        foreach (var target in targets.Where(target => target.Does(Work.Batch)))
        {
            // All counters come into memory, and most of what serves them is compiled.
            _ = await target.MeasureAsync(Work.Batch, WarmSeconds);
        }

        var rows = new List<Row>();
        foreach (var work in Work.All)
        {
            rows.AddRange(await MeasureAsync(work, [.. targets.Where(target => target.Does(work))]));
            if (work == Work.IncrementMany)
            {
                Latencies = await new LatencyBench(plan).RunAsync(targets.OfType<HttpTarget>(), rows);
            }
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
