using Microsoft.Extensions.Configuration;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Cache;

namespace OrleansCounters.Http.Tests.Cache;

public sealed class CacheSettingsReaderTests
{
    [Fact]
    public void Read_Nothing_IsTheDefaults()
    {
        var (options, policies, problems) = Read();
        Assert.Empty(problems);
        Assert.Equal(new CacheOptions(), options);
        Assert.Equal(new CachePolicies().All, policies.All);
    }

    [Fact]
    public void Read_Everything_IsTaken()
    {
        var (options, policies, problems) = Read(
            ("Cache:MemoryBytes", "2000000"), ("Cache:MemoryLifetime", "0s"), ("Cache:CallTimeout", "1s"), ("Cache:OutageLifetime", "1min"),
            ("Cache:LeaseDuration", "1s"), ("Cache:LeaseWait", "2s"), ("Cache:StatisticsInterval", "1s"), ("Cache:Namespaces:shop:Ttl", "1min"),
            ("Cache:Namespaces:shop:MaxTtl", "2min"), ("Cache:Namespaces:shop:Jitter", "0.5"), ("Cache:Namespaces:shop:MaxEntryBytes", "7"),
            ("Cache:Namespaces:shop:QuotaBytes", "4096"), ("Cache:Namespaces:shop:StaleOnError", "3min"), ("Cache:Namespaces:shop:Sliding", "4s"),
            ("Cache:Namespaces:shop:AllowInfinite", "true"), ("Cache:Namespaces:x:Prefix", "AuthService/token:"), ("Cache:Namespaces:x:Ttl", "2h"));
        Assert.Empty(problems);
        Assert.Equal((2_000_000, TimeSpan.Zero, TimeSpan.FromMinutes(1)), (options.MemoryBytes, options.MemoryLifetime, options.OutageLifetime));
        Assert.Equal(
            new CachePolicy
            {
                Prefix = "shop/", Ttl = TimeSpan.FromMinutes(1), MaxTtl = TimeSpan.FromMinutes(2), Jitter = 0.5, MaxEntryBytes = 7, QuotaBytes = 4096,
                StaleOnError = TimeSpan.FromMinutes(3), Sliding = TimeSpan.FromSeconds(4), AllowInfinite = true,
            },
            policies.Find(new CacheKey("shop", "a")));
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromDays(1)), Times(policies.Find(new CacheKey("AuthService", "token:a"))));
    }

    [Fact]
    public void Read_BadSettings_AreAllNamed()
    {
        var (_, _, problems) = Read(
            ("Cache:MemoryBytes", "1"), ("Cache:MemoryLifetime", "2s"), ("Cache:CallTimeout", "x"), ("Cache:Namespaces:a:Ttl", "5"),
            ("Cache:Namespaces:b:Jitter", "1"), ("Cache:Namespaces:c:Ttl", "400d"), ("Cache:Namespaces:d:QuotaBytes", "1"),
            ("Cache:Namespaces:e:MaxEntryBytes", "0"), ("Cache:Namespaces:f:AllowInfinite", "yes"), ("Cache:Namespaces:g:Prefix", "a/"));
        foreach (var key in new[]
        {
            "Cache:MemoryBytes is 1;", "Cache:MemoryLifetime is 00:00:02;", "Cache:CallTimeout is 'x';", "Cache:Namespaces:a:Ttl is '5';",
            "Cache:Namespaces:b:Jitter is 1;", "Cache:Namespaces:c:Ttl is 400.00:00:00;", "Cache:Namespaces:d:QuotaBytes is 1;",
            "Cache:Namespaces:e:MaxEntryBytes is 0;", "Cache:Namespaces:f:AllowInfinite is 'yes';", "Cache:Namespaces:g has the prefix 'a/'",
        })
        {
            Assert.Contains(problems, problem => problem.StartsWith(key, StringComparison.Ordinal));
        }
    }

    private static (TimeSpan Ttl, TimeSpan MaxTtl) Times(CachePolicy policy) => (policy.Ttl, policy.MaxTtl);

    private static (CacheOptions Options, CachePolicies Policies, IReadOnlyList<string> Problems) Read(params (string Key, string Value)[] settings) =>
        new CacheSettingsReader(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value))
            .Build()).Read();
}
