using Microsoft.OpenApi;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Catalogue;

/// <summary>What the OpenAPI document says of products.</summary>
internal static class ProductDocs
{
    private const string Laptop = """
        {"name": "Laptop", "description": "High-performance laptop", "price": 999.99, "stock": 50, "category": "Electronics"}
        """;

    private static readonly int[] ReadProblems = [400, 500, 503];

    public static ParameterDoc Id { get; } = new(
        "id", ParameterLocation.Path, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" }, "The product.");

    public static RouteDoc List { get; } = new("listProducts", "List products", "In the order of their ids, read through the cache.")
    {
        Parameters =
        [
            ParameterDoc.Number("offset", 0, "How many to leave out; below 0 is 0."),
            ParameterDoc.Number("limit", ProductRequest.DefaultLimit, "At most 100; above is 100, below 1 is 20."),
        ],
        Answers = [new(200, typeof(ProductList), "A page, where it came from and how long that took.")],
        Problems = ReadProblems,
    };

    public static RouteDoc Find { get; } = new("findProduct", "Read a product", "Read through the cache: from_cache tells where this answer came from.")
    {
        Parameters = [Id],
        Answers = [new(200, typeof(ProductFound), "The product, where it came from and how long that took.")],
        Problems = [400, 404, 500, 503],
    };

    public static RouteDoc Add { get; } = new("addProduct", "Add a product", "Gives it an id. Lists in the cache end in one step.")
    {
        Body = typeof(ProductBody),
        BodyExample = Laptop,
        Answers = [new(201, typeof(ProductChanged), "The product with its id.")],
        Problems = [400, 413, 415, 500, 503],
    };

    public static RouteDoc Update { get; } = new("updateProduct", "Change a product", "What the body leaves out stays. Its entry and the lists in the cache end.")
    {
        Parameters = [Id],
        Body = typeof(ProductBody),
        BodyExample = """{"price": 899.99}""",
        Answers = [new(200, typeof(ProductChanged), "The product as it is now.")],
        Problems = [400, 404, 413, 415, 500, 503],
    };

    public static RouteDoc Delete { get; } = new("deleteProduct", "Delete a product", "Its id is not given again. Its entry and the lists in the cache end.")
    {
        Parameters = [Id],
        Answers = [new(200, typeof(ProductDeleted), "It is gone.")],
        Problems = [400, 404, 500, 503],
    };
}
