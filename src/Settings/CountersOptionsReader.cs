using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Settings;

/// <summary>Reads <see cref="CountersOptions"/> from the section <c>Counters</c>, by hand: the framework's binder stops at the first mistake.</summary>
internal sealed class CountersOptionsReader(IConfiguration configuration)
{
    /// <summary>The setting of the cache-increment seed that ours takes the place of.</summary>
    private const string SeedInterval = "CounterSync:IntervalMinutes";

    private const int MaxSeedInterval = 60;

    private readonly List<string> _problems = [];

    /// <summary>The options. What cannot be read is a problem and keeps its default; what is out of bounds is a problem as well.</summary>
    public (CountersOptions Options, IReadOnlyList<string> Problems) Read()
    {
        var defaults = new CountersOptions();
        var options = new CountersOptions
        {
            Durability = Level("Durability", defaults.Durability),
            FlushInterval = Span("FlushInterval", SeedFlushInterval() ?? defaults.FlushInterval),
            BatchSize = Number("BatchSize", defaults.BatchSize),
            IdleTimeout = Span("IdleTimeout", defaults.IdleTimeout),
            MaxActive = Number("MaxActive", defaults.MaxActive),
            QueueLimit = Number("QueueLimit", defaults.QueueLimit),
            RequestLimit = Number("RequestLimit", defaults.RequestLimit),
            AnswerDeadline = Span("AnswerDeadline", defaults.AnswerDeadline),
        };
        _problems.AddRange(options.Problems());
        return (options, _problems);
    }

    private TimeSpan? SeedFlushInterval()
    {
        if (Text("Counters:FlushInterval") is not null || Text(SeedInterval) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= MaxSeedInterval)
        {
            return TimeSpan.FromMinutes(minutes);
        }

        _problems.Add($"{SeedInterval} is '{text}'; it must be 1 to {MaxSeedInterval} whole minutes.");
        return null;
    }

    private Durability Level(string name, Durability fallback) =>
        Value(name, fallback, text => DurabilityName.Parse(text, StringComparison.OrdinalIgnoreCase), DurabilityName.All);

    private TimeSpan Span(string name, TimeSpan fallback) => Value(name, fallback, Duration.Parse, Duration.Forms);

    private int Number(string name, int fallback) => Value(
        name,
        fallback,
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null,
        "a whole number");

    private T Value<T>(string name, T fallback, Func<string, T?> parse, string form)
        where T : struct
    {
        var key = $"Counters:{name}";
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        _problems.Add($"{key} is '{text}'; it must be {form}.");
        return fallback;
    }

    // An empty environment variable is how people unset one.
    private string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
