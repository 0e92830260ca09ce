using Microsoft.Extensions.Configuration;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.Seeds;

namespace OrleansCounters.Http.Tests.Seeds;

public sealed class CachingDemoSettingsTests
{
    [Fact]
    public void AddTo_TheSeedsNames_StandForOurSettings()
    {
        var (settings, configuration) = Read(
            ("REDIS_ADDR", "localhost:6379"), ("DB_PATH", "./products.db"), ("HTTP_PORT", "3000"), ("CACHE_TTL", "5m"), ("CACHE_PREFIX", "product:"));

        Assert.Empty(settings.Problems());
        Assert.Equal("redis://localhost:6379", configuration["ConnectionStrings:RedisCache"]);
        Assert.Equal("./products.db", configuration["Store:Sqlite:Path"]);
        Assert.Equal("http://127.0.0.1:3000", configuration["urls"]);
        Assert.Equal("300000ms", configuration["Cache:Namespaces:product:Ttl"]);
        Assert.Null(configuration["Cache:Namespaces:product:MaxTtl"]);
        Assert.Equal(["REDIS_ADDR", "DB_PATH", "HTTP_PORT", "CACHE_TTL", "CACHE_PREFIX"], settings.Effects.Select(effect => effect.Name));
        Assert.StartsWith("changes nothing: ", settings.Effects[^1].Effect, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTo_OursAreGivenToo_OursWin()
    {
        (string Key, string Value)[] ours =
        [
            ("ConnectionStrings:RedisCache", "ours:1"), ("Store:Sqlite:Path", "ours.db"), ("urls", "http://127.0.0.1:1"), ("Cache:Namespaces:product:Ttl", "7s"),
        ];
        var (settings, configuration) = Read([.. ours, ("REDIS_ADDR", "a:2"), ("DB_PATH", "a.db"), ("HTTP_PORT", "2"), ("CACHE_TTL", "5m")]);

        Assert.All(ours, pair => Assert.Equal(pair.Value, configuration[pair.Key]));
        Assert.Equal(4, settings.Effects.Count);
        Assert.All(settings.Effects, effect => Assert.StartsWith("changes nothing: ", effect.Effect, StringComparison.Ordinal));
    }

    [Fact]
    public void AddTo_NothingOfTheSeeds_NothingIsSet()
    {
        var (settings, configuration) = Read();

        Assert.Empty(settings.Effects);
        Assert.Null(configuration["ConnectionStrings:RedisCache"]);
        Assert.Null(configuration["urls"]);
    }

    [Theory]
    [InlineData("10m", "Prefix", "", "product", 600)]
    [InlineData("48h", "Prefix", "", "product", 172_800)]
    [InlineData("10m", "Prefix", "product/", "shop", 600)]
    [InlineData("10m", "QuotaBytes", "2048", "product", 600)]
    public void AddTo_Ttl_IsThatOfProducts(string ttl, string name, string value, string policy, int seconds)
    {
        var (_, configuration) = Read([("CACHE_TTL", ttl), .. value.Length == 0 ? [] : new[] { ($"Cache:Namespaces:{policy}:{name}", value) }]);

        var (_, policies, problems) = new CacheSettingsReader(configuration).Read();

        Assert.Empty(problems);
        Assert.Equal(TimeSpan.FromSeconds(seconds), policies.Find("product/").Ttl);
        Assert.Equal(TimeSpan.FromSeconds(Math.Max(86_400, seconds)), policies.Find("product/").MaxTtl);
    }

    [Theory]
    [InlineData("REDIS_ADDR", "secret@:a", "REDIS_ADDR must be one address")]
    [InlineData("REDIS_ADDR", "secret:1,secret:2", "REDIS_ADDR must be one address")]
    [InlineData("HTTP_PORT", "0", "HTTP_PORT is '0'; it must be a whole number from 1 to 65535.")]
    [InlineData("HTTP_PORT", "65536", "HTTP_PORT is '65536'; it must be")]
    [InlineData("CACHE_TTL", "300", "CACHE_TTL is '300'; it must be a time span such as 5m or 1h30m, 1ms to 8760h.")]
    [InlineData("CACHE_TTL", "0s", "CACHE_TTL is '0s'; it must be")]
    [InlineData("CACHE_TTL", "8761h", "CACHE_TTL is '8761h'; it must be")]
    public void AddTo_WhatCannotBeRead_IsAProblemWithoutSecrets(string name, string value, string problem)
    {
        var (settings, _) = Read((name, value));

        Assert.StartsWith(problem, Assert.Single(settings.Problems()), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", settings.Problems().Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(":6379", "redis://localhost:6379")]
    [InlineData("cache.local:7000", "redis://cache.local:7000")]
    [InlineData("redis://:pw@cache:7000/2", "redis://:pw@cache:7000/2")]
    public void AddTo_Address_IsAConnectionString(string address, string connection)
    {
        var (settings, configuration) = Read(("REDIS_ADDR", address));

        Assert.Equal(connection, configuration["ConnectionStrings:RedisCache"]);
        Assert.DoesNotContain("pw", settings.Effects.Single().Effect, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5m", 300_000d)]
    [InlineData("1h30m", 5_400_000d)]
    [InlineData("+1.5s", 1_500d)]
    [InlineData(".5h", 1_800_000d)]
    [InlineData("1h2m3s4ms", 3_723_004d)]
    [InlineData("2500us", 2.5)]
    [InlineData("0s", 0d)]
    [InlineData("", null)]
    [InlineData("5", null)]
    [InlineData("m", null)]
    [InlineData("5 m", null)]
    [InlineData("-5m", null)]
    [InlineData("5min", null)]
    [InlineData("1d", null)]
    [InlineData("99999999999999999999h", null)]
    public void Parse_TimeSpanOfGo(string text, double? milliseconds) => Assert.Equal(milliseconds, GoDuration.Parse(text)?.TotalMilliseconds);

    private static (SeedSettings Settings, ConfigurationManager Configuration) Read(params (string Key, string Value)[] given)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(given.Append((SeedSettings.DotEnvKey, "off")).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2));
        return (SeedSettings.AddTo(configuration), configuration);
    }
}
