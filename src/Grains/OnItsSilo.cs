namespace OrleansCounters.Grains;

/// <summary>See <see cref="OnItsSiloAttribute"/>.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking]
internal sealed class OnItsSilo : PlacementStrategy;
