using Orleans.Runtime.Placement;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Grains;

/// <summary>Finds the silo that a grain's key names.</summary>
internal sealed class OnItsSiloDirector : IPlacementDirector
{
    private static readonly GrainType Counters = GrainType.Create(WireNames.SiloCountersGrain);

    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var address = target.GrainIdentity.Key.ToString();
        var silos = context.GetCompatibleSilos(target);

        // Who has changes for the counters of a silo that has gone shall hear that they are not there, and not be in doubt: any silo can say so.
        return silos.FirstOrDefault(silo => silo.ToParsableString() == address) is { } found ? Task.FromResult(found)
            : target.GrainIdentity.Type == Counters && silos.Length > 0 ? Task.FromResult(silos[0])
            : throw new SiloUnavailableException($"There is no silo {address} any more.");
    }
}
