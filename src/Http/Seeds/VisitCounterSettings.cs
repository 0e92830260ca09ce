using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Seeds;

/// <summary>
/// The settings of the visit-counter seed as aliases of ours, from the environment and from its <c>.env</c>. Ours win where both are given.
/// </summary>
internal sealed class VisitCounterSettings : ISettingsCheck
{
    public const string DotEnvKey = "Seeds:DotEnv";

    private const string DefaultDotEnv = ".env";
    private const string NoDotEnv = "off";

    /// <summary>Accepted so that a seed's file can stay as it is, with the reason why they change nothing.</summary>
    private static readonly Dictionary<string, string> Ignored = new()
    {
        ["REDIS_TIMEOUT"] = "a call to Redis ends after a second, so that every caller has its answer within two",
        ["REDIS_RETRY_ATTEMPTS"] = "a batch is sent until Redis has answered it, and is applied once",
        ["CACHE_TTL_SECONDS"] = "what is in memory is never out of date, so nothing has to expire",
        ["ENABLE_METRICS"] = "figures are always there and cost nothing until they are asked for",
        ["METRICS_INTERVAL_SECONDS"] = "figures are made when they are asked for",
    };

    private static readonly HashSet<string> Names =
    [
        "REDIS_NODES", "REDIS_PASSWORD", "REDIS_DB", "VIRTUAL_NODES", "CACHE_CAPACITY", "BATCH_INTERVAL_SECONDS", "BATCH_SIZE_LIMIT",
        "DEBUG", "API_PREFIX", "PROJECT_NAME", .. Ignored.Keys,
    ];

    private readonly Dictionary<string, string?> _ours = [];
    private readonly List<string> _problems = [];
    private readonly List<(string Name, string Effect)> _effects = [];
    private readonly IConfiguration _configuration;
    private readonly Dictionary<string, string> _file;

    private VisitCounterSettings(IConfiguration configuration)
    {
        _configuration = configuration;
        _file = ReadFile();
    }

    /// <summary>Each name of the seed's that was found, and what became of it.</summary>
    public IReadOnlyList<(string Name, string Effect)> Effects => _effects;

    /// <summary>Adds what the seed's names stand for to the configuration, where ours are not there.</summary>
    public static VisitCounterSettings AddTo(IConfigurationManager configuration)
    {
        var settings = new VisitCounterSettings(configuration);
        settings.Translate();
        _ = configuration.AddInMemoryCollection(settings._ours);
        return settings;
    }

    public IEnumerable<string> Problems() => _problems;

    private void Translate()
    {
        Nodes();
        Map("VIRTUAL_NODES", "Mirror:VirtualNodes", text => Number(text) is { } points ? $"{points}" : null, "a whole number");
        Map("CACHE_CAPACITY", "Counters:MaxActive", text => Clamped(text, 100, 100_000_000), "a whole number");
        Map("BATCH_SIZE_LIMIT", "Counters:BatchSize", text => Clamped(text, 1, 1_000), "a whole number");
        Map("BATCH_INTERVAL_SECONDS", "Counters:FlushInterval", Interval, "a number of seconds");
        Map("API_PREFIX", VisitCounterOptions.ApiPrefixKey, text => text, "a path");
        Map("PROJECT_NAME", OpenApi.OpenApiSetup.TitleKey, text => text, "a text");

        // Programs of all kinds read DEBUG, so whatever is no yes is a no.
        Map("DEBUG", "Logging:LogLevel:OrleansCounters", text => IsYes(text) ? "Debug" : "Information", "true or false");
        foreach (var (name, reason) in Ignored)
        {
            if (Find(name) is not null)
            {
                _effects.Add((name, $"changes nothing: {reason}"));
            }
        }
    }

    private void Nodes()
    {
        if (Find("REDIS_NODES") is not { } list)
        {
            return;
        }

        if (_configuration.GetSection("Mirror:Nodes").GetChildren().Any() || !string.IsNullOrWhiteSpace(_configuration["ConnectionStrings:Redis"]))
        {
            _effects.Add(("REDIS_NODES", "changes nothing: our own settings name the servers"));
        }
        else if (SeedNodes.Parse(list, Find("REDIS_PASSWORD") ?? "", Find("REDIS_DB") ?? "") is { } nodes)
        {
            foreach (var (name, address) in nodes)
            {
                _ours[$"Mirror:Nodes:{name}"] = address;
            }

            _effects.Add(("REDIS_NODES", $"stands for Mirror:Nodes ({string.Join(", ", nodes.Keys)})"));
        }
        else
        {
            // Not quoted: an address may hold a password.
            _problems.Add("REDIS_NODES must be addresses such as redis://redis1:6379 with commas between them, none of them twice.");
        }
    }

    private void Map(string name, string key, Func<string, string?> translate, string form)
    {
        if (Find(name) is not { } text)
        {
            return;
        }

        if (!string.IsNullOrWhiteSpace(_configuration[key]))
        {
            _effects.Add((name, $"changes nothing: {key} is set"));
        }
        else if (translate(text) is { } value)
        {
            _ours[key] = value;
            _effects.Add((name, $"stands for {key} = {value}"));
        }
        else
        {
            _problems.Add($"{name} is '{text}'; it must be {form}.");
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What the seed takes and we do not is taken for the nearest that we do.</summary>
    private static string? Clamped(string text, int least, int most) =>
        Number(text) is { } number ? Math.Clamp(number, least, most).ToString(CultureInfo.InvariantCulture) : null;

    private static string? Interval(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && !double.IsNaN(seconds)
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)(Math.Clamp(seconds, 0.01, 3_600) * 1_000)}ms")
            : null;

    private static bool IsYes(string text) => text.ToLowerInvariant() is "true" or "1" or "yes" or "on" or "y" or "t";

    private string? Find(string name) =>
        !string.IsNullOrWhiteSpace(_configuration[name]) ? _configuration[name]!.Trim()
        : _file.GetValueOrDefault(name) is { Length: > 0 } text ? text
        : null;

    private Dictionary<string, string> ReadFile()
    {
        var named = _configuration[DotEnvKey];
        var path = string.IsNullOrWhiteSpace(named) ? DefaultDotEnv : named.Trim();
        if (path.Equals(NoDotEnv, StringComparison.OrdinalIgnoreCase) || (string.IsNullOrWhiteSpace(named) && !File.Exists(path)))
        {
            return [];
        }

        try
        {
            return DotEnvFile.Read(File.ReadAllLines(path), Names);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{DotEnvKey} is '{path}', which cannot be read; name a file, or {NoDotEnv} for none.");
            return [];
        }
    }
}
