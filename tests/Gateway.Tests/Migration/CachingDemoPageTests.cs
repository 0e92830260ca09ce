using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>The page on redis-caching-demo, typed against a file as GORM makes it of that service's model.</summary>
public sealed class CachingDemoPageTests : IDisposable
{
    private const string OldProducts =
        """
        CREATE TABLE products (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL, description text, price real NOT NULL, stock integer DEFAULT 0,
          category text, created_at datetime, updated_at datetime, deleted_at datetime);
        CREATE INDEX idx_products_deleted_at ON products(deleted_at);
        INSERT INTO products VALUES
          (1, 'Laptop', 'High-performance laptop', 999.99, 50, 'Electronics', '2024-01-15 10:30:00.123456789+00:00', '2024-01-15 12:30:00.5+02:00', NULL),
          (2, 'It''s "ü"', NULL, 0.29, NULL, NULL, '2024-01-15 10:30:00+00:00', '2024-01-15 10:30:00+00:00', NULL),
          (5, 'Old', 'x', 19.0, 1, 'Toys', '2024-01-15 10:30:00+00:00', '2024-01-15 10:30:00+00:00', NULL),
          (6, 'Gone', 'x', 1.5, 1, 'Toys', '2024-01-15 10:30:00+00:00', '2024-01-16 10:30:00+00:00', '2024-01-16 10:30:00+00:00');
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ProgramsFact("sqlite3", "redis-server")]
    public async Task Page_ProductsOfTheOldFile_AreTheSameThereAndBack()
    {
        await using var redis = await RedisServer.StartAsync();
        var old = Path.Combine(_folder.Path, "products.db");
        Dictionary<string, string> here = new()
        {
            ["6379"] = $"{redis.Port}", ["/srv/redis-caching-demo/products.db"] = old, ["/srv/counters/counters.db"] = Path.Combine(_folder.Path, "new.db"),
        };
        await using var gateway = Programs.Gateway(_folder, await new MigrationPage("redis-caching-demo.md", _folder.Path, here).SettingsAsync());
        here["8080"] = $"{gateway.Port}";
        var page = new MigrationPage("redis-caching-demo.md", _folder.Path, here);
        await SqlAsync(old, OldProducts);
        await gateway.StartAsync();

        await page.TypeAsync("1. Try");
        await page.TypeAsync("2. Import");

        // The old service changes one while the copy is made, and ours another, which then is the newer.
        await SqlAsync(old, "UPDATE products SET price = 20, updated_at = '2124-01-16 10:30:00+00:00' WHERE id = 5");
        await page.TypeAsync("3. Switch");
        await page.TypeAsync("4. Verify");
        var list = await Curl.JsonAsync($"curl -s '{gateway.Address}api/v1/products'");
        Assert.Equal(
            [(1, "Laptop", "High-performance laptop", 999.99m, 50, "Electronics", "2024-01-15T10:30:00.500Z"), (2, "It's \"ü\"", "", 0.29m, 0, "", "2024-01-15T10:30:00.000Z"), (5, "Old", "x", 20m, 1, "Toys", "2124-01-16T10:30:00.000Z")],
            list.GetProperty("products").EnumerateArray().Select(product => (
                product.GetProperty("id").GetInt32(), product.GetProperty("name").GetString()!, product.GetProperty("description").GetString()!,
                product.GetProperty("price").GetDecimal(), product.GetProperty("stock").GetInt32(), product.GetProperty("category").GetString()!,
                product.GetProperty("updated_at").GetDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))));

        // The numbers of deleted products are not handed out again.
        var added = await Curl.JsonAsync($"curl -s -X POST {gateway.Address}api/v1/products -H 'Content-Type: application/json' -d '{{\"name\":\"New\",\"price\":1.25}}'");
        Assert.Equal(7, added.GetProperty("product").GetProperty("id").GetInt32());
        _ = await Curl.RunAsync($"curl -sSf -X DELETE {gateway.Address}api/v1/products/2");
        await page.TypeAsync("5. The way back");
        Assert.Equal(
            "1|Laptop|999.99|0\n2|It's \"ü\"|0.29|1\n5|Old|20.0|0\n6|Gone|1.5|1\n7|New|1.25|0\n",
            await Curl.RunAsync($"sqlite3 '{old}' 'SELECT id, name, price, deleted_at IS NOT NULL FROM products ORDER BY id'"));
        Assert.Empty(page.Left);
    }

    private static async Task SqlAsync(string file, string statements)
    {
        await File.WriteAllTextAsync(file + ".sql", statements);
        _ = await Curl.RunAsync($"sqlite3 -bail '{file}' < '{file}.sql'");
    }
}
