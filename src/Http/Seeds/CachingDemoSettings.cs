using System.Globalization;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Catalogue;

namespace OrleansCounters.Http.Seeds;

/// <summary>The settings of the redis-caching-demo seed as aliases of ours. It has no file of settings.</summary>
internal static class CachingDemoSettings
{
    private const string Policies = "Cache:Namespaces";
    private const string Products = $"{ProductCatalog.Namespace}/";

    private static readonly TimeSpan LeastTtl = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MostTtl = TimeSpan.FromDays(365);

    private static readonly Dictionary<string, string> Ignored = new()
    {
        ["CACHE_PREFIX"] = "keys in Redis begin with a prefix of this service's own, by which its processes know each other's entries",
    };

    public static void Translate(SeedReader reader)
    {
        Redis(reader);
        reader.Map("DB_PATH", "Store:Sqlite:Path", text => text, "a file");
        reader.Map("HTTP_PORT", "urls", Url, "a whole number from 1 to 65535");
        Ttl(reader);
        reader.Ignore(Ignored);
    }

    private static void Redis(SeedReader reader)
    {
        if (reader.Find("REDIS_ADDR") is not { } address)
        {
            return;
        }

        if (reader.IsGiven("ConnectionStrings:RedisCache"))
        {
            reader.Tell("REDIS_ADDR", "changes nothing: ConnectionStrings:RedisCache is set");
        }
        else if (SeedNodes.Parse(address.StartsWith(':') ? $"localhost{address}" : address, "", "") is { Count: 1 } server)
        {
            reader.Set("ConnectionStrings:RedisCache", server.Values.Single());
            reader.Tell("REDIS_ADDR", $"stands for ConnectionStrings:RedisCache ({server.Keys.Single()})");
        }
        else
        {
            // Not quoted: an address may hold a password.
            reader.Refuse("REDIS_ADDR must be one address such as localhost:6379.");
        }
    }

    /// <summary>Of the policy of products, whatever our settings call it.</summary>
    private static void Ttl(SeedReader reader)
    {
        var own = reader.Configuration.GetSection(Policies).GetChildren().FirstOrDefault(policy => (policy["Prefix"] ?? $"{policy.Key}/") == Products);
        var key = $"{Policies}:{own?.Key ?? ProductCatalog.Namespace}";
        reader.Map("CACHE_TTL", $"{key}:Ttl", text => TtlOf(text) is { } ttl ? Text(ttl) : null, "a time span such as 5m or 1h30m, 1ms to 8760h");

        // The seed knows no bound, so ours moves where it is below.
        if (reader.Ours.ContainsKey($"{key}:Ttl") && !reader.IsGiven($"{key}:MaxTtl")
            && TtlOf(reader.Find("CACHE_TTL")!) is { } wanted && wanted > new CachePolicies().Find(Products).MaxTtl)
        {
            reader.Set($"{key}:MaxTtl", Text(wanted));
        }
    }

    private static TimeSpan? TtlOf(string text) => GoDuration.Parse(text) is { } span && span >= LeastTtl && span <= MostTtl ? span : null;

    private static string Text(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalMilliseconds}ms");

    /// <summary>For this machine only, as ours is; the seed listens on every address.</summary>
    private static string? Url(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? $"http://127.0.0.1:{port}" : null;
}
