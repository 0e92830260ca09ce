namespace OrleansCounters.Http.Catalogue;

/// <summary>A product is gone.</summary>
internal sealed record ProductDeleted(string Message);
