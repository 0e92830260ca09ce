using System.Globalization;

namespace OrleansCounters.Http.Seeds;

/// <summary>The settings of the visit-counter seed as aliases of ours, from the environment and from its <c>.env</c>.</summary>
internal static class VisitCounterSettings
{
    private static readonly Dictionary<string, string> Ignored = new()
    {
        ["REDIS_TIMEOUT"] = "a call to Redis ends after a second, so that every caller has its answer within two",
        ["REDIS_RETRY_ATTEMPTS"] = "a batch is sent until Redis has answered it, and is applied once",
        ["CACHE_TTL_SECONDS"] = "what is in memory is never out of date, so nothing has to expire",
        ["ENABLE_METRICS"] = "figures are always there and cost nothing until they are asked for",
        ["METRICS_INTERVAL_SECONDS"] = "figures are made when they are asked for",
    };

    /// <summary>What its file may say.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(Ignored.Keys)
    {
        "REDIS_NODES", "REDIS_PASSWORD", "REDIS_DB", "VIRTUAL_NODES", "CACHE_CAPACITY", "BATCH_INTERVAL_SECONDS", "BATCH_SIZE_LIMIT",
        "DEBUG", "API_PREFIX", "PROJECT_NAME",
    };

    public static void Translate(SeedReader reader)
    {
        Nodes(reader);
        reader.Map("VIRTUAL_NODES", "Mirror:VirtualNodes", text => Number(text) is { } points ? $"{points}" : null, "a whole number");
        reader.Map("CACHE_CAPACITY", "Counters:MaxActive", text => Clamped(text, 100, 100_000_000), "a whole number");
        reader.Map("BATCH_SIZE_LIMIT", "Counters:BatchSize", text => Clamped(text, 1, 1_000), "a whole number");
        reader.Map("BATCH_INTERVAL_SECONDS", "Counters:FlushInterval", Interval, "a number of seconds");
        reader.Map("API_PREFIX", VisitCounterOptions.ApiPrefixKey, text => text, "a path");
        reader.Map("PROJECT_NAME", OpenApi.OpenApiSetup.TitleKey, text => text, "a text");

        // Programs of all kinds read DEBUG, so whatever is no yes is a no.
        reader.Map("DEBUG", "Logging:LogLevel:OrleansCounters", text => IsYes(text) ? "Debug" : "Information", "true or false");
        reader.Ignore(Ignored);
    }

    private static void Nodes(SeedReader reader)
    {
        if (reader.Find("REDIS_NODES") is not { } list)
        {
            return;
        }

        if (reader.Configuration.GetSection("Mirror:Nodes").GetChildren().Any() || reader.IsGiven("ConnectionStrings:Redis"))
        {
            reader.Tell("REDIS_NODES", "changes nothing: our own settings name the servers");
        }
        else if (SeedNodes.Parse(list, reader.Find("REDIS_PASSWORD") ?? "", reader.Find("REDIS_DB") ?? "") is { } nodes)
        {
            foreach (var (name, address) in nodes)
            {
                reader.Set($"Mirror:Nodes:{name}", address);
            }

            reader.Tell("REDIS_NODES", $"stands for Mirror:Nodes ({string.Join(", ", nodes.Keys)})");
        }
        else
        {
            // Not quoted: an address may hold a password.
            reader.Refuse("REDIS_NODES must be addresses such as redis://redis1:6379 with commas between them, none of them twice.");
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
}
