using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Store;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Store.Tests;

public sealed class SqliteStoreOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddSqliteStore_DataPath_HoldsTheFile()
    {
        await using var provider = Provider(("Data:Path", _folder.File("data")));

        await provider.GetRequiredService<IStore>().MigrateAsync(default);

        Assert.True(File.Exists(_folder.File("data/counters.db")));
        Assert.Same(provider.GetRequiredService<SqliteStore>(), provider.GetRequiredService<IStore>());
    }

    [Fact]
    public void AddSqliteStore_NothingSet_IsInTheDataFolder()
    {
        using var provider = Provider();

        Assert.Equal(Path.Combine("./data", "counters.db"), provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value.Path);
    }

    [Fact]
    public void AddSqliteStore_SettingsOutOfBounds_AreAllNamed()
    {
        using var provider = Provider(("Store:Sqlite:Readers", "0"), ("Store:Sqlite:BusyTimeout", "01:00:00"), ("Store:Sqlite:QueueLimit", "-1"));

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value);

        Assert.Equal(3, refused.Failures.Count());
        Assert.Contains("Store:Sqlite:Readers is 0; it must be 1 to 64.", refused.Failures);
    }

    private static ServiceProvider Provider(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build())
            .AddSqliteStore()
            .BuildServiceProvider();
}
