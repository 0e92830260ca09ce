using Orleans.Placement;

namespace OrleansCounters.Grains;

/// <summary>The grain's key is the address of the silo that it runs on.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnItsSiloAttribute() : PlacementAttribute(new OnItsSilo());
