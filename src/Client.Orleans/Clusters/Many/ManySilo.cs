using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Client.Orleans.Clusters.Many;

/// <summary>A silo that takes many changes in one message.</summary>
/// <param name="Number">From 1; the same as long as the silo lives.</param>
internal sealed record ManySilo(SiloAddress Address, ushort Number, ISiloCountersGrain Grain);
