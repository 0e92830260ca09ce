using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Domain.Catalogue;

/// <summary>
/// Products, read through the cache. A change is made in the store first and then ends what the cache has of it: the product by its key,
/// every list in one step by their tag. Both end the leases too, so whoever read the store before the change cannot put into the cache what it read.
/// </summary>
public sealed class ProductCatalog(IProductStore store, ICache cache, TimeProvider clock)
{
    /// <summary>The cache's namespace; its policy says how long products are kept.</summary>
    public const string Namespace = "product";

    private const string ListTag = "list";

    /// <exception cref="Store.StoreUnavailableException">The store cannot be asked, and the cache has nothing to stand in.</exception>
    public ValueTask<CatalogueAnswer<Product>> FindAsync(long id, CancellationToken cancellation) =>
        ReadAsync(One(id), async token => await store.FindAsync(id, token), [], CatalogueJson.Default.Product, cancellation);

    /// <param name="offset">0 or more.</param>
    /// <param name="limit">1 to 100.</param>
    /// <exception cref="Store.StoreUnavailableException">As <see cref="FindAsync"/>.</exception>
    public ValueTask<CatalogueAnswer<ProductPage>> ListAsync(int offset, int limit, CancellationToken cancellation)
    {
        var key = new CacheKey(Namespace, string.Create(CultureInfo.InvariantCulture, $"list:{offset}:{limit}"));
        return ReadAsync<ProductPage>(
            key, async token => await store.ListAsync(offset, limit, token), [ListTag], CatalogueJson.Default.ProductPage, cancellation);
    }

    /// <param name="draft">Must have passed <see cref="ProductRules.Check"/> as a new one.</param>
    public async ValueTask<Product> AddAsync(ProductDraft draft, CancellationToken cancellation)
    {
        var product = await store.AddAsync(draft.ToNew(Now), cancellation);
        await ForgetAsync(product.Id);
        return product;
    }

    /// <param name="draft">Must have passed <see cref="ProductRules.Check"/>.</param>
    /// <returns>Null where there is no such product.</returns>
    public async ValueTask<Product?> UpdateAsync(long id, ProductDraft draft, CancellationToken cancellation)
    {
        try
        {
            return await store.UpdateAsync(id, draft, cancellation);
        }
        finally
        {
            // Also where the answer got lost: the store may have changed.
            await ForgetAsync(id);
        }
    }

    /// <returns>False where there was no such product.</returns>
    public async ValueTask<bool> DeleteAsync(long id, CancellationToken cancellation)
    {
        try
        {
            return await store.DeleteAsync(id, cancellation);
        }
        finally
        {
            await ForgetAsync(id);
        }
    }

    // To what the store keeps, so that a product reads the same from wherever it comes.
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    private static CacheKey One(long id) => new(Namespace, string.Create(CultureInfo.InvariantCulture, $"id:{id}"));

    private async ValueTask ForgetAsync(long id)
    {
        // Not cancelled with the caller: the store has changed already.
        _ = await cache.RemoveAsync(One(id));
        _ = await cache.RemoveTagAsync(Namespace, ListTag);
    }

    private async ValueTask<CatalogueAnswer<T>> ReadAsync<T>(
        CacheKey key, Func<CancellationToken, ValueTask<T?>> fetch, IReadOnlyList<string> tags, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var started = clock.GetTimestamp();
        var read = await cache.GetOrFillAsync(key, FillAsync, cancellation);
        var value = read.Entry is { } entry ? JsonSerializer.Deserialize(entry.Value.Span, type) : null;
        return new CatalogueAnswer<T>(value, read.State != CacheState.Miss, read.State == CacheState.Stale, clock.GetElapsedTime(started));

        async ValueTask<CacheItem?> FillAsync(CancellationToken token) => await fetch(token) is { } fetched
            ? new CacheItem(JsonSerializer.SerializeToUtf8Bytes(fetched, type)) { ContentType = "application/json", Tags = tags }
            : null;
    }
}
