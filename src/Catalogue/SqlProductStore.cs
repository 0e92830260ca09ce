using System.Data.Common;
using Dapper;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Catalogue;

/// <summary>Products in a table of the store. The few words in which SQLite and MySQL differ are not needed here.</summary>
internal sealed class SqlProductStore(ISqlStore store, TimeProvider clock) : IProductStore
{
    private readonly string _table = $"{store.TablePrefix}products";

    public Task<ProductPage> ListAsync(int offset, int limit, CancellationToken cancellation) =>
        store.QueryAsync(
            connection =>
            {
                var total = connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {_table}");
                var rows = connection.Query<ProductRow>(
                    $"SELECT {ProductRow.Columns} FROM {_table} ORDER BY id LIMIT @limit OFFSET @offset", new { limit, offset });
                return new ProductPage([.. rows.Select(row => row.ToProduct())], total);
            },
            cancellation);

    public Task<Product?> FindAsync(long id, CancellationToken cancellation) =>
        store.QueryAsync(connection => Find(connection, id, ""), cancellation);

    public Task<Product> AddAsync(Product product, CancellationToken cancellation) =>
        store.ChangeAsync(connection => product with { Id = Insert(connection, product) }, cancellation);

    public Task<Product?> UpdateAsync(long id, ProductDraft draft, CancellationToken cancellation)
    {
        // As the table keeps it, so that what is told now and what is read later are the same.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return store.ChangeAsync(
            connection =>
            {
                // SQLite's writers take turns; elsewhere the row is held, or another change between would be undone.
                if (Find(connection, id, store.TablePrefix.Length == 0 ? "" : " FOR UPDATE") is not { } product)
                {
                    return null;
                }

                var changed = draft.ApplyTo(product, now);
                _ = connection.Execute(
                    $"UPDATE {_table} SET name = @Name, description = @Description, price_cents = @PriceCents, stock = @Stock, category = @Category, "
                    + "updated_at = @UpdatedAt WHERE id = @Id",
                    ProductRow.Of(changed));
                return changed;
            },
            cancellation);
    }

    public Task<bool> DeleteAsync(long id, CancellationToken cancellation) =>
        store.ChangeAsync(connection => connection.Execute($"DELETE FROM {_table} WHERE id = @id", new { id }) > 0, cancellation);

    public Task<bool> TryAddSamplesAsync(IReadOnlyList<Product> samples, CancellationToken cancellation) =>
        store.ChangeAsync(
            connection =>
            {
                // Numbered by hand: where two processes find the table empty at once, the second's insert does nothing.
                if (connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {_table}") > 0)
                {
                    return false;
                }

                var ignore = store.TablePrefix.Length == 0 ? "OR IGNORE" : "IGNORE";
                var rows = samples.Select((sample, at) => ProductRow.Of(sample with { Id = at + 1 }));
                return rows.Sum(row => connection.Execute(
                    $"INSERT {ignore} INTO {_table} (id, name, description, price_cents, stock, category, created_at, updated_at) "
                    + "VALUES (@Id, @Name, @Description, @PriceCents, @Stock, @Category, @CreatedAt, @UpdatedAt)",
                    row)) > 0;
            },
            cancellation);

    private Product? Find(DbConnection connection, long id, string hold) =>
        connection.QuerySingleOrDefault<ProductRow>($"SELECT {ProductRow.Columns} FROM {_table} WHERE id = @id{hold}", new { id })?.ToProduct();

    private long Insert(DbConnection connection, Product product)
    {
        _ = connection.Execute(
            $"INSERT INTO {_table} (name, description, price_cents, stock, category, created_at, updated_at) "
            + "VALUES (@Name, @Description, @PriceCents, @Stock, @Category, @CreatedAt, @UpdatedAt)",
            ProductRow.Of(product));
        return connection.ExecuteScalar<long>(store.TablePrefix.Length == 0 ? "SELECT last_insert_rowid()" : "SELECT LAST_INSERT_ID()");
    }
}
