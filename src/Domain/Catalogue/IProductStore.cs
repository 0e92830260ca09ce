namespace OrleansCounters.Domain.Catalogue;

/// <summary>Where products are. Implementers throw <see cref="Store.StoreUnavailableException"/> where the store cannot be reached.</summary>
public interface IProductStore
{
    /// <summary>Products in the order of their ids, and how many there are in all, of one moment.</summary>
    Task<ProductPage> ListAsync(int offset, int limit, CancellationToken cancellation);

    Task<Product?> FindAsync(long id, CancellationToken cancellation);

    /// <returns>The product with its id.</returns>
    Task<Product> AddAsync(Product product, CancellationToken cancellation);

    /// <summary>Changes what the draft names, in one step that no other change comes between.</summary>
    /// <returns>The product as it is now; null where there is none.</returns>
    Task<Product?> UpdateAsync(long id, ProductDraft draft, CancellationToken cancellation);

    /// <returns>False where there was none.</returns>
    Task<bool> DeleteAsync(long id, CancellationToken cancellation);

    /// <summary>Adds these products where there never was any, and only there, however many processes ask.</summary>
    /// <returns>True where they were added.</returns>
    Task<bool> TryAddSamplesAsync(IReadOnlyList<Product> samples, CancellationToken cancellation);
}
