using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Cache;

/// <summary>Reads the section <c>Cache</c>. What cannot be read is a problem and keeps its default; what is out of bounds is a problem as well.</summary>
internal sealed class CacheSettingsReader
{
    private const string Policies = "Cache:Namespaces";

    private readonly IConfiguration _configuration;
    private readonly List<string> _problems = [];
    private readonly SettingsReader _reader;

    public CacheSettingsReader(IConfiguration configuration) => (_configuration, _reader) = (configuration, new SettingsReader(configuration, _problems));

    public (CacheOptions Options, CachePolicies Policies, IReadOnlyList<string> Problems) Read()
    {
        var defaults = new CacheOptions();
        var options = new CacheOptions
        {
            MemoryBytes = Number("Cache:MemoryBytes", defaults.MemoryBytes),
            MemoryLifetime = Span("Cache:MemoryLifetime", defaults.MemoryLifetime),
            CallTimeout = Span("Cache:CallTimeout", defaults.CallTimeout),
            OutageLifetime = Span("Cache:OutageLifetime", defaults.OutageLifetime),
            LeaseDuration = Span("Cache:LeaseDuration", defaults.LeaseDuration),
            LeaseWait = Span("Cache:LeaseWait", defaults.LeaseWait),
            StatisticsInterval = Span("Cache:StatisticsInterval", defaults.StatisticsInterval),
        };
        _problems.AddRange(options.Problems());

        var builtIn = new CachePolicies();
        var own = new List<CachePolicy>();
        foreach (var section in _configuration.GetSection(Policies).GetChildren())
        {
            var policy = ReadPolicy(section.Key, builtIn);
            _problems.AddRange(policy.Problems().Select(problem => $"{Policies}:{section.Key}:{problem}"));
            if (own.Any(other => other.Prefix == policy.Prefix))
            {
                _problems.Add($"{Policies}:{section.Key} has the prefix '{policy.Prefix}', which another has too.");
            }

            own.Add(policy);
        }

        return (options, new CachePolicies(own), _problems);
    }

    /// <summary>What the section does not say is as the built-in policy has it under which the prefix falls.</summary>
    private CachePolicy ReadPolicy(string name, CachePolicies builtIn)
    {
        var key = $"{Policies}:{name}";
        var prefix = _configuration[$"{key}:Prefix"] ?? $"{name}/";
        var basis = builtIn.Find(prefix);
        return basis with
        {
            Prefix = prefix,
            Ttl = Span($"{key}:Ttl", basis.Ttl),
            MaxTtl = Span($"{key}:MaxTtl", basis.MaxTtl),
            Jitter = _reader.Value($"{key}:Jitter", basis.Jitter, Fraction, "a number from 0 to 0.9"),
            MaxEntryBytes = (int)Math.Min(Number($"{key}:MaxEntryBytes", basis.MaxEntryBytes), int.MaxValue),
            QuotaBytes = Number($"{key}:QuotaBytes", basis.QuotaBytes),
            StaleOnError = Span($"{key}:StaleOnError", basis.StaleOnError),
            Sliding = _reader.Text($"{key}:Sliding") is null ? basis.Sliding : Span($"{key}:Sliding", basis.Ttl),
            AllowInfinite = _reader.Value($"{key}:AllowInfinite", basis.AllowInfinite, text => bool.TryParse(text, out var flag) ? flag : null, "true or false"),
        };
    }

    private static double? Fraction(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private TimeSpan Span(string key, TimeSpan fallback) => _reader.Value(key, fallback, Duration.Parse, Duration.Forms);

    private long Number(string key, long fallback) => _reader.Value(
        key,
        fallback,
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null,
        "a whole number");
}
