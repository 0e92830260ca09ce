using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Client.Orleans;

/// <summary>One of a page's counters, spoken to like a counter that is a grain.</summary>
internal sealed class CounterOfPage(IPageGrain page, CounterKind kind) : ICounterGrain
{
    public ValueTask<ChangeAnswer> Change(ChangeRequest request) => page.Change((byte)kind, request);

    public ValueTask<ReadAnswer> Read(bool consistent) => page.Read((byte)kind, consistent);

    public ValueTask<SyncStatusAnswer> SyncStatus() => page.SyncStatus((byte)kind);

    public ValueTask<byte> Sync() => page.Sync((byte)kind);
}
