using OrleansCounters.Domain.Catalogue;

namespace OrleansCounters.Http.Catalogue;

/// <summary>The body that makes or changes a product; what is left out stays as it is.</summary>
internal sealed record ProductBody(string? Name, string? Description, decimal? Price, int? Stock, string? Category)
{
    public ProductDraft ToDraft() => new(Name, Description, Price, Stock, Category);
}
