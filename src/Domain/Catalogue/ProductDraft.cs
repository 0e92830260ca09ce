namespace OrleansCounters.Domain.Catalogue;

/// <summary>What a caller says of a product; null is what it says nothing of.</summary>
public sealed record ProductDraft(string? Name, string? Description, decimal? Price, int? Stock, string? Category)
{
    /// <summary>The product after what the draft says.</summary>
    public Product ApplyTo(Product product, DateTimeOffset now) => product with
    {
        Name = Name?.Trim() ?? product.Name,
        Description = Description ?? product.Description,
        Price = Price ?? product.Price,
        Stock = Stock ?? product.Stock,
        Category = Category?.Trim() ?? product.Category,
        UpdatedAt = now,
    };

    /// <summary>A product that the store has not numbered yet. The draft must have passed <see cref="ProductRules.Check"/> as a new one.</summary>
    public Product ToNew(DateTimeOffset now) =>
        ApplyTo(new Product(0, "", "", 0, 0, "", now, now), now);
}
