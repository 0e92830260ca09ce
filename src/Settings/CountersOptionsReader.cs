using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Settings;

/// <summary>Reads <see cref="CountersOptions"/> from the section <c>Counters</c>, by hand: the framework's binder stops at the first mistake.</summary>
internal sealed class CountersOptionsReader
{
    /// <summary>The setting of the cache-increment seed that ours takes the place of.</summary>
    private const string SeedInterval = "CounterSync:IntervalMinutes";

    private const int MaxSeedInterval = 60;

    private readonly List<string> _problems = [];
    private readonly SettingsReader _reader;

    public CountersOptionsReader(IConfiguration configuration) => _reader = new SettingsReader(configuration, _problems);

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
        if (_reader.Text("Counters:FlushInterval") is not null || _reader.Text(SeedInterval) is not { } text)
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
        _reader.Value(Key(name), fallback, text => DurabilityName.Parse(text, StringComparison.OrdinalIgnoreCase), DurabilityName.All);

    private TimeSpan Span(string name, TimeSpan fallback) => _reader.Value(Key(name), fallback, Duration.Parse, Duration.Forms);

    private int Number(string name, int fallback) => _reader.Value(
        Key(name),
        fallback,
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null,
        "a whole number");

    private static string Key(string name) => $"Counters:{name}";
}
