namespace OrleansCounters.Grains;

/// <param name="OwnsStore">True where no cluster joins this silo to others: a second engine on the same store is then refused.</param>
internal sealed record CounterGrainsOptions(bool OwnsStore);
