using OrleansCounters.GrainInterfaces.Wire.Many;

namespace OrleansCounters.GrainInterfaces;

/// <summary>
/// The counters of one silo, for many changes in one message. Its key is the silo's address as <see cref="SiloAddress.ToParsableString"/> writes it.
/// It is no second way to a counter: what has no grain on that silo is not touched, and the answer says so.
/// </summary>
/// <remarks>
/// As <see cref="ICounterGrain"/>. A grain of its own beside <see cref="ISiloGrain"/>, so that a client sees which silos know it: those of versions
/// before 1.1 do not.
/// </remarks>
[Alias(WireNames.SiloCountersGrainInterface)]
public interface ISiloCountersGrain : IGrainWithStringKey
{
    [Alias(WireNames.ChangeMany)]
    ValueTask<ManyAnswer> ChangeMany(ManyRequest request);
}
