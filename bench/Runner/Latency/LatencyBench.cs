using OrleansCounters.Runner.Results;
using OrleansCounters.Runner.Targets;

namespace OrleansCounters.Runner.Latency;

/// <summary>Latency where a server has room: at half of what it did at most, and all of them at half of what the peer did at most.</summary>
internal sealed class LatencyBench(Plan plan)
{
    public const string OwnHalf = "half of its own peak";
    public const string PeersHalf = "half of the peer's peak";

    /// <summary>Of each rate, in turn.</summary>
    public const int Rounds = 3;

    private static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(300);

    /// <param name="peaks">What the targets did for <see cref="Work.IncrementMany"/> just before.</param>
    public async Task<IReadOnlyList<LatencyRow>> RunAsync(IEnumerable<HttpTarget> targets, IReadOnlyList<Row> peaks)
    {
        var rates = peaks.ToDictionary(row => row.Target, row => Math.Floor(row.Median / 2));
        var common = rates[Fleet.OneCommandEach];
        var asked = targets.Where(target => target.HasLatency)
            .SelectMany(target => new[] { (Target: target, Why: OwnHalf, Rate: rates[target.Name]), (Target: target, Why: PeersHalf, Rate: common) })
            .Where(item => item.Why == PeersHalf || item.Target.Name != Fleet.OneCommandEach)
            .OrderBy(item => item.Why == PeersHalf)
            .ToList();
        var rounds = asked.Select(_ => new List<SteadyResult>()).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < asked.Count; i++)
            {
                rounds[i].Add(await new SteadyLoad(asked[i].Target.Ports, asked[i].Rate, Warm, TimeSpan.FromSeconds(plan.Seconds)).RunAsync());
            }
        }

        return [.. asked.Zip(rounds, (item, results) => new LatencyRow(item.Target.Name, item.Why, item.Rate, results))];
    }
}
