using Orleans.Runtime.Placement;

namespace OrleansCounters.Grains;

/// <summary>Finds the silo that a grain's key names.</summary>
internal sealed class OnItsSiloDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var address = target.GrainIdentity.Key.ToString();
        return context.GetCompatibleSilos(target).FirstOrDefault(silo => silo.ToParsableString() == address) is { } found
            ? Task.FromResult(found)
            : throw new SiloUnavailableException($"There is no silo {address} any more.");
    }
}
