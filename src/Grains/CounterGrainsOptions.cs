namespace OrleansCounters.Grains;

/// <param name="OwnsStore">True where no cluster joins this silo to others: a second engine on the same store is then refused.</param>
/// <param name="Cluster">The id of the cluster whose silos hold the store together; null for none.</param>
internal sealed record CounterGrainsOptions(bool OwnsStore, string? Cluster);
