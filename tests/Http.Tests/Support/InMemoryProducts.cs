using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Products in memory, which can be away, and which count how often they are asked.</summary>
internal sealed class InMemoryProducts : IProductStore
{
    private readonly SortedDictionary<long, Product> _products = [];
    private readonly Lock _lock = new();
    private long _last;

    public bool IsAway { get; set; }

    public int Queries { get; private set; }

    /// <summary>What a query waits for once it has been counted.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public Task<ProductPage> ListAsync(int offset, int limit, CancellationToken cancellation) =>
        Query(() => new ProductPage([.. _products.Values.Skip(offset).Take(limit)], _products.Count));

    public Task<Product?> FindAsync(long id, CancellationToken cancellation) => Query(() => _products.GetValueOrDefault(id));

    public Task<Product> AddAsync(Product product, CancellationToken cancellation) => Change(() =>
    {
        var added = product with { Id = ++_last };
        _products.Add(added.Id, added);
        return added;
    });

    public Task<Product?> UpdateAsync(long id, ProductDraft draft, CancellationToken cancellation) => Change(() =>
        _products.TryGetValue(id, out var product) ? _products[id] = draft.ApplyTo(product, product.UpdatedAt.AddSeconds(1)) : null);

    public Task<bool> DeleteAsync(long id, CancellationToken cancellation) => Change(() => _products.Remove(id));

    public Task<bool> TryAddSamplesAsync(IReadOnlyList<Product> samples, CancellationToken cancellation) => throw new NotSupportedException();

    private async Task<T> Query<T>(Func<T> query)
    {
        var found = await Change(() =>
        {
            Queries++;
            return query();
        });
        await Held;
        return found;
    }

    private Task<T> Change<T>(Func<T> change)
    {
        lock (_lock)
        {
            return IsAway ? Task.FromException<T>(new StoreUnavailableException("The products are away.")) : Task.FromResult(change());
        }
    }
}
