using System.Text.Json.Serialization;

namespace OrleansCounters.Domain.Catalogue;

/// <summary>Products as the cache keeps them.</summary>
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ProductPage))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
