using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>A process books what it knows to have added since its own last flush, instead of the difference that the store sees under lock.</summary>
internal sealed class OwnerBooksHistory : Variant
{
    private readonly Dictionary<CounterKey, long> _booked = [];

    public override IStore Store(IStore store, Deployment deployment, SimProcess process) => new Booking(store, _booked);

    public override long? Booked(CounterKey key) => _booked.GetValueOrDefault(key);

    private sealed class Booking(IStore inner, Dictionary<CounterKey, long> booked) : DelegatingStore(inner)
    {
        private readonly Dictionary<CounterKey, CounterState> _lastFlushed = [];

        public override async Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation)
        {
            foreach (var (key, state, _) in rows)
            {
                var last = _lastFlushed.GetValueOrDefault(key) ?? CounterState.Absent;
                booked[key] = booked.GetValueOrDefault(key) + (state.Total - last.Total - (state.Adjusted - last.Adjusted));
                _lastFlushed[key] = state;
            }

            return await Inner.FlushAsync(rows, cancellation);
        }
    }
}
