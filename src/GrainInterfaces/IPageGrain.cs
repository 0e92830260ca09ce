using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Pages;

namespace OrleansCounters.GrainInterfaces;

/// <summary>One page, with a counter for each kind of its visits. Its key is the page's id.</summary>
/// <remarks>As <see cref="ICounterGrain"/>. A kind is the number of a <see cref="Domain.Counters.CounterKind"/> of pages.</remarks>
[Alias(WireNames.PageGrainInterface)]
public interface IPageGrain : IGrainWithStringKey
{
    [Alias(WireNames.Visit)]
    ValueTask<ChangeAnswer> Visit(VisitRequest request);

    /// <param name="consistent">True to ask the authority, false to be content with the grain's memory.</param>
    [Alias(WireNames.ReadPage)]
    ValueTask<PageAnswer> ReadPage(bool consistent);

    /// <summary>Forgets every kind of visit.</summary>
    /// <param name="durability">The number of a <see cref="Domain.Counters.Durability"/>.</param>
    [Alias(WireNames.ResetPage)]
    ValueTask<ChangeAnswer> ResetPage(string? idempotencyKey, byte durability);

    [Alias(WireNames.Change)]
    ValueTask<ChangeAnswer> Change(byte kind, ChangeRequest request);

    [Alias(WireNames.Read)]
    ValueTask<ReadAnswer> Read(byte kind, bool consistent);

    [Alias(WireNames.SyncStatus)]
    ValueTask<SyncStatusAnswer> SyncStatus(byte kind);

    /// <returns>The number of an <see cref="Domain.Counters.Outcome"/>.</returns>
    [Alias(WireNames.Sync)]
    ValueTask<byte> Sync(byte kind);
}
