using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>What is left of a counter at rest.</summary>
/// <param name="StoreTotal">The store's total three flush intervals after everything healed.</param>
/// <param name="Total">What the authority says right after that; null where it does not answer.</param>
/// <param name="History">The sum of the days.</param>
/// <param name="Adjusted">The store's adjustments.</param>
internal sealed record Remainder(int Counter, long StoreTotal, long? Total, long History, long Adjusted)
{
    public static Remainder Of(SimulationRun run, int counter, ref TimeSpan now)
    {
        var deployment = run.Deployment;
        var key = deployment.Keys[counter];
        var stored = deployment.Store.LoadAsync([key], false, default).GetAwaiter().GetResult()[0].State;
        var days = deployment.Store.HistoryAsync(key, HistoryResolution.Day, 0, long.MaxValue / 2, default).GetAwaiter().GetResult();
        ReadResult? read = null;
        var owner = deployment.Owners[counter];
        deployment.Processes[owner].Run(() => Ask(deployment.Host(owner)!.Activate(key), result => read = result));
        deployment.World.RunUntil(now += TimeSpan.FromSeconds(3));
        return new Remainder(
            counter,
            stored.Total,
            read is { Outcome: Outcome.Done } answer ? answer.Value : null,
            run.Variant.Booked(key) ?? days.Aggregate(0L, (sum, day) => unchecked(sum + day.Change)),
            stored.Adjusted);
    }

    private static async void Ask(Counter counter, Action<ReadResult> answer) => answer(await counter.ReadAsync(consistent: true));
}
