using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Http.Catalogue;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>Products as the cache-me-if-you-can seed shows them.</summary>
internal sealed class CacheMeProducts(ProductCatalog catalog)
{
    private const int IdSegment = 1;
    private const int DefaultLimit = 10;

    public async Task Find(HttpContext context)
    {
        if (ProductRequest.Id(context, IdSegment, out var id) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var read = await catalog.FindAsync(id, context.RequestAborted);
        if (read.Value is not { } product)
        {
            await ProblemAnswer.WriteAsync(context, ProductRequest.Unknown);
            return;
        }

        var answer = new CacheMeProduct(
            product.Id, product.Name, product.Category, product.Price, product.Description, Time(product.CreatedAt), Time(product.UpdatedAt),
            Source(read.FromCache), Milliseconds(read.Duration), read.IsStale);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheMeProduct);
    }

    public async Task List(HttpContext context)
    {
        var limit = 0L;
        var problem = Parameters.Number(context, "skip", 0, out var skip, 0, int.MaxValue)
            ?? Parameters.Number(context, "limit", DefaultLimit, out limit, 1, ProductRequest.MaxLimit);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var read = await catalog.ListAsync((int)skip, (int)limit, context.RequestAborted);
        var answer = new CacheMeList(
            [.. read.Value!.Products.Select(Item)], read.Value.Total, (int)skip, (int)limit, Source(read.FromCache), Milliseconds(read.Duration), read.IsStale);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheMeList);
    }

    private static CacheMeListItem Item(Product product) => new(
        product.Id, product.Name, product.Category, product.Price, product.Description, Time(product.CreatedAt), Time(product.UpdatedAt));

    private static string Source(bool fromCache) => fromCache ? "cache" : "database";

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2);

    /// <summary>As the seed's language writes times: without a zone, with a fraction only where there is one.</summary>
    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
