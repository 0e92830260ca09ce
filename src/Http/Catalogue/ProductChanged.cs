namespace OrleansCounters.Http.Catalogue;

/// <summary>A product as it is after a change.</summary>
internal sealed record ProductChanged(ProductAnswer Product, string Message);
