using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.GrainInterfaces;

/// <summary>One counter. Its key is <see cref="Domain.Counters.CounterKey.Text"/>.</summary>
/// <remarks>
/// A refusal is an outcome in the answer, never an exception. A call that gets no answer (a timeout, a silo that died) may have taken
/// effect, once; repeated with its idempotency key it gets the first answer.
/// </remarks>
[Alias(WireNames.CounterGrainInterface)]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias(WireNames.Change)]
    ValueTask<ChangeAnswer> Change(ChangeRequest request);

    /// <param name="consistent">True to ask the authority, false to be content with the grain's memory.</param>
    [Alias(WireNames.Read)]
    ValueTask<ReadAnswer> Read(bool consistent);

    /// <summary>What the authority and the store say.</summary>
    [Alias(WireNames.SyncStatus)]
    ValueTask<SyncStatusAnswer> SyncStatus();

    /// <summary>Writes what is not in the store yet.</summary>
    /// <returns>The number of an <see cref="Domain.Counters.Outcome"/>.</returns>
    [Alias(WireNames.Sync)]
    ValueTask<byte> Sync();
}
