using OrleansCounters.Client;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verifying;

/// <summary>Asks every place for one counter.</summary>
internal sealed class CounterLooks(ICounters counters, ServiceApi api, TimeProvider clock)
{
    /// <summary>As many days as the service tells at once: 27 years.</summary>
    private const int Days = 9_990;

    /// <exception cref="OrleansCountersException">One of them could not be asked.</exception>
    public async Task<CounterLook> LookAsync(string id, CancellationToken cancellation)
    {
        var memory = await counters.GetAsync(id, consistent: false, cancellation);
        var first = await counters.GetAsync(id, consistent: true, cancellation);
        var status = await api.SyncStatusAsync(id, cancellation);
        var history = await counters.HistoryAsync(id, HistoryResolution.Day, clock.GetUtcNow().AddDays(-Days), cancellationToken: cancellation);

        // What changed in between would be told differently by each of them.
        var last = await counters.GetAsync(id, consistent: true, cancellation);
        return new CounterLook(
            id,
            memory.Value,
            first.Value,
            status.AuthorityValue,
            status.StoreValue,
            history.Total,
            history.Adjusted,
            history.Value,
            first.Version,
            IsStill: (first.Version, first.Value) == (last.Version, last.Value),
            IsStored: status.IsSynced);
    }
}
