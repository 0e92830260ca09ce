using OrleansCounters.Domain.Catalogue;

namespace OrleansCounters.Catalogue;

/// <summary>A row of the table. Prices are cents and times Unix milliseconds, which every database keeps exactly.</summary>
internal sealed record ProductRow
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public long PriceCents { get; init; }

    public int Stock { get; init; }

    public string Category { get; init; } = "";

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    /// <summary>Named as the members are, which is how they are filled.</summary>
    public const string Columns =
        "id AS Id, name AS Name, description AS Description, price_cents AS PriceCents, stock AS Stock, category AS Category, "
        + "created_at AS CreatedAt, updated_at AS UpdatedAt";

    public static ProductRow Of(Product product) => new()
    {
        Id = product.Id,
        Name = product.Name,
        Description = product.Description,
        PriceCents = (long)(product.Price * 100),
        Stock = product.Stock,
        Category = product.Category,
        CreatedAt = product.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = product.UpdatedAt.ToUnixTimeMilliseconds(),
    };

    public Product ToProduct() => new(
        Id,
        Name,
        Description,
        PriceCents / 100m,
        Stock,
        Category,
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt));
}
