namespace OrleansCounters.Domain.Catalogue;

/// <param name="Total">How many products there are in all.</param>
public sealed record ProductPage(IReadOnlyList<Product> Products, long Total);
