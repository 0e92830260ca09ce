using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Store;
using OrleansCounters.Store.MySql;

namespace OrleansCounters.Store.Tests.MySql;

public sealed class MySqlStoreOptionsTests
{
    private const string Usual = "Server=db.example;Database=counters;User ID=me;Password=s3cret";
    private const string Seeds = "Server=localhost;Database=CacheIncrementDb;User=root;Password=s3cret;";

    [Fact]
    public async Task AddMySqlStore_ConnectionString_IsTheStore()
    {
        await using var provider = Provider(("ConnectionStrings:MySql", Usual), ("ConnectionStrings:DefaultConnection", Seeds));

        Assert.Same(provider.GetRequiredService<MySqlStore>(), provider.GetRequiredService<IStore>());
        Assert.Equal("db.example:3306/counters", Options(provider).Read().Target.ToString());
    }

    [Fact]
    public void AddMySqlStore_SeedsName_IsAnAlias()
    {
        using var provider = Provider(("ConnectionStrings:DefaultConnection", Seeds));

        Assert.Equal(new MySqlTarget("localhost", 3306, "CacheIncrementDb", "root"), Options(provider).Read().Target);
    }

    [Theory]
    [InlineData("Server=x.mysql.database.azure.com; Port=3307; Database=d; Uid=me@x; Pwd=s3cret; SslMode=Required;", "x.mysql.database.azure.com", 3307, "me@x")]
    [InlineData("host=h;user id=u;database=d;password='a;b=c\"d'", "h", 3306, "u")]
    public void Read_FormsInUse_AreAccepted(string connectionString, string host, int port, string user) =>
        Assert.Equal(new MySqlTarget(host, port, "d", user), new MySqlStoreOptions { ConnectionString = connectionString }.Read().Target);

    [Fact]
    public void AddMySqlStore_SettingsOutOfBounds_AreAllNamed()
    {
        using var provider = Provider(
            ("Store:MySql:Readers", "0"), ("Store:MySql:Writers", "65"), ("Store:MySql:CallTimeout", "01:00:00"),
            ("Store:MySql:ConnectTimeout", "00:00:00"), ("Store:MySql:QueueLimit", "-1"));

        var refused = Assert.Throws<OptionsValidationException>(() => Options(provider));

        Assert.Equal(6, refused.Failures.Count());
        Assert.Contains(refused.Failures, failure => failure.StartsWith("ConnectionStrings:MySql is not set;", StringComparison.Ordinal));
        Assert.Contains("Store:MySql:Readers is 0; it must be 1 to 64.", refused.Failures);
    }

    [Theory]
    [InlineData("Server=h;Database=d;Password=s3;cret=1", "cannot be read")]
    [InlineData("Server=h;Database=d;Password=\"s3cret", "cannot be read")]
    [InlineData("Server=h;Database=d;Port=s3cret", "cannot be read")]
    [InlineData("Server=h;Password=s3cret", "names no database")]
    [InlineData("Database=d;Password=s3cret;Server=", "names no server")]
    public void Problems_ConnectionStringOfNoUse_IsNamedAndNotShown(string connectionString, string problem)
    {
        var found = Assert.Single(new MySqlStoreOptions { ConnectionString = connectionString }.Problems());

        Assert.StartsWith("ConnectionStrings:MySql ", found, StringComparison.Ordinal);
        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", found, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Options_HidesTheSecret() =>
        Assert.DoesNotContain("s3cret", new MySqlStoreOptions { ConnectionString = Usual }.ToString(), StringComparison.Ordinal);

    private static MySqlStoreOptions Options(ServiceProvider provider) => provider.GetRequiredService<IOptions<MySqlStoreOptions>>().Value;

    private static ServiceProvider Provider(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build())
            .AddMySqlStore()
            .BuildServiceProvider();
}
