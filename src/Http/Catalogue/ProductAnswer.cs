using System.Text.Json.Serialization;
using OrleansCounters.Domain.Catalogue;

namespace OrleansCounters.Http.Catalogue;

/// <summary>A product.</summary>
internal sealed record ProductAnswer(
    long Id,
    string Name,
    string Description,
    decimal Price,
    int Stock,
    string Category,
    [property: JsonPropertyName("created_at")] DateTime CreatedAt,
    [property: JsonPropertyName("updated_at")] DateTime UpdatedAt)
{
    public static ProductAnswer Of(Product product) => new(
        product.Id, product.Name, product.Description, product.Price, product.Stock, product.Category, product.CreatedAt.UtcDateTime, product.UpdatedAt.UtcDateTime);
}
