using Microsoft.Extensions.Configuration;
using OrleansCounters.Redis;

namespace OrleansCounters.Cache.Redis;

/// <summary>The setting <c>ConnectionStrings:RedisCache</c>.</summary>
/// <param name="ConnectionString">That of <c>ConnectionStrings:Redis</c> where no other is given; null where neither is.</param>
public sealed record RedisCacheSettings(string? ConnectionString)
{
    private const string Key = "ConnectionStrings:RedisCache";
    private const string Fallback = "ConnectionStrings:Redis";

    /// <summary>Reads the settings.</summary>
    /// <param name="problems">Takes up a sentence for each setting that is wrong, without its value, which may be secret.</param>
    public static RedisCacheSettings Read(IConfiguration configuration, ICollection<string> problems)
    {
        var key = string.IsNullOrWhiteSpace(configuration[Key]) ? Fallback : Key;
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new RedisCacheSettings((string?)null);
        }

        try
        {
            _ = RedisConnectionString.Parse(text);
            return new RedisCacheSettings(text);
        }
        catch (FormatException error)
        {
            problems.Add($"{key} {error.Message}.");
            return new RedisCacheSettings((string?)null);
        }
    }
}
