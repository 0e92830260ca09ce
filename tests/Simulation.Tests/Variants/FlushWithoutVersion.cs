using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>The last flush wins, however old what it brings.</summary>
internal sealed class FlushWithoutVersion : Variant
{
    public override IStore Store(IStore store, Deployment deployment, SimProcess process) => new Overwriting(store, deployment.Store);

    private sealed class Overwriting(IStore inner, InMemoryStore server) : DelegatingStore(inner)
    {
        public override async Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation)
        {
            var stored = await server.LoadAsync([.. rows.Select(row => row.Key)], false, cancellation);
            _ = await Inner.FlushAsync([.. rows.Select((row, i) => row with { State = Newer(row.State, stored[i].State) })], cancellation);
            return [.. rows.Select(row => new FlushAnswer(true, row.State))];
        }

        private static CounterState Newer(CounterState state, CounterState stored)
        {
            var version = Math.Max(state.Version, stored.Version) + 1;
            return state with { Version = version, Earlier = Lineage.Overwritten(Versions.Generation(version)) };
        }
    }
}
