using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>The page on cache-me-if-you-can, typed against a PostgreSQL with that service's table.</summary>
public sealed class CacheMePageTests : IDisposable
{
    private const string OldProducts =
        """
        CREATE TABLE products (id SERIAL PRIMARY KEY, name VARCHAR(255) NOT NULL, description TEXT, price DECIMAL(10,2) NOT NULL, category VARCHAR(100),
          created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP);
        INSERT INTO products (name, description, price, category, created_at) VALUES
          ('MacBook Pro 16"', 'Apple MacBook Pro with M2 Pro chip, 16GB RAM, 512GB SSD', 2499.99, 'Laptops', '2024-01-01 01:00:00.5+01'),
          ('Gone', '', 1, '', now()),
          ('It''s ü \ %s', NULL, 0.29, NULL, now());
        DELETE FROM products WHERE id = 2;
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PostgresFact]
    public async Task Page_ProductsOfTheOldDatabase_AreTheSameThereAndBack()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var postgres = await PostgresServer.StartAsync();
        var psql = $"psql -v ON_ERROR_STOP=1 -q -At -h 127.0.0.1 -p {postgres.Port} -U postgres";
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "init.sql"), OldProducts);
        _ = await Curl.RunAsync($"{psql} -c 'CREATE DATABASE products_db' && {psql} -d products_db -f '{_folder.Path}/init.sql'");
        Dictionary<string, string> here = new()
        {
            ["6379"] = $"{redis.Port}", ["5432"] = $"{postgres.Port}", ["/srv/counters/counters.db"] = Path.Combine(_folder.Path, "new.db"),
        };
        await using var gateway = Programs.Gateway(_folder, await new MigrationPage("cache-me-if-you-can.md", _folder.Path, here).SettingsAsync());
        here["8080"] = $"{gateway.Port}";
        var page = new MigrationPage("cache-me-if-you-can.md", _folder.Path, here);
        await gateway.StartAsync();

        await page.TypeAsync("1. Try");
        await page.TypeAsync("2. Import");
        await page.TypeAsync("4. Verify");
        var product = await Curl.JsonAsync($"curl -sSf {gateway.Address}products/3");
        Assert.Equal(
            ("It's ü \\ %s", "", 0.29m, ""),
            (product.GetProperty("name").GetString(), product.GetProperty("description").GetString(), product.GetProperty("price").GetDecimal(), product.GetProperty("category").GetString()));
        Assert.Equal("2024-01-01T00:00:00.500000", (await Curl.JsonAsync($"curl -sSf {gateway.Address}products/1")).GetProperty("created_at").GetString());

        _ = await Curl.RunAsync($"curl -sSf -X POST {gateway.Address}api/v1/products -H 'Content-Type: application/json' -d '{{\"name\":\"New\",\"price\":1.05}}'");
        _ = await Curl.RunAsync($"curl -sSf -X DELETE {gateway.Address}api/v1/products/1");
        await page.TypeAsync("5. The way back");
        Assert.Equal("3|It's ü \\ %s||0.29\n4|New||1.05\n", await Curl.RunAsync($"{psql} -d products_db -c 'SELECT id, name, description, price FROM products ORDER BY id'"));
        Assert.Equal("5\n", await Curl.RunAsync($"{psql} -d products_db -c \"SELECT nextval('products_id_seq')\""));
        Assert.Empty(page.Left);
    }
}
