using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Catalogue;

/// <summary>Products, with the routes, shapes and messages of the redis-caching-demo seed.</summary>
internal sealed class ProductEndpoints(ProductCatalog catalog)
{
    private const int IdSegment = 3;

    public async Task List(HttpContext context)
    {
        if (ProductRequest.Page(context, out var offset, out var limit) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var read = await catalog.ListAsync(offset, limit, context.RequestAborted);
        var page = read.Value!;
        var answer = new ProductList(
            [.. page.Products.Select(ProductAnswer.Of)], page.Total, offset, limit, read.FromCache, (long)read.Duration.TotalMilliseconds, read.IsStale);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.ProductList);
    }

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

        var answer = new ProductFound(ProductAnswer.Of(product), read.FromCache, (long)read.Duration.TotalMilliseconds, read.IsStale);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.ProductFound);
    }

    public async Task Add(HttpContext context)
    {
        var (draft, problem) = await ProductRequest.DraftAsync(context, isNew: true);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var product = await catalog.AddAsync(draft!, context.RequestAborted);
        var answer = new ProductChanged(ProductAnswer.Of(product), "Product created successfully");
        await JsonAnswer.WriteAsync(context, StatusCodes.Status201Created, answer, HttpJson.Default.ProductChanged);
    }

    public async Task Update(HttpContext context)
    {
        ProductDraft? draft = null;
        var problem = ProductRequest.Id(context, IdSegment, out var id);
        if (problem is null)
        {
            (draft, problem) = await ProductRequest.DraftAsync(context, isNew: false);
        }

        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        if (await catalog.UpdateAsync(id, draft!, context.RequestAborted) is not { } product)
        {
            await ProblemAnswer.WriteAsync(context, ProductRequest.Unknown);
            return;
        }

        var answer = new ProductChanged(ProductAnswer.Of(product), "Product updated successfully, cache invalidated");
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.ProductChanged);
    }

    public async Task Delete(HttpContext context)
    {
        var problem = ProductRequest.Id(context, IdSegment, out var id);
        if (problem is null && !await catalog.DeleteAsync(id, context.RequestAborted))
        {
            problem = ProductRequest.Unknown;
        }

        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var answer = new ProductDeleted("Product deleted successfully, cache invalidated");
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.ProductDeleted);
    }
}
