using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Engine;

/// <summary>The settings under <c>Counters:</c>.</summary>
public sealed record CountersOptions
{
    /// <summary>The level that changes reach where the request names none.</summary>
    /// <value>Default <see cref="Durability.Mirror"/>.</value>
    public Durability Durability { get; init; } = Durability.Mirror;

    /// <summary>How long after its first unflushed change a counter is written to the store.</summary>
    /// <value>Default 5 s; 10 ms to 1 hour.</value>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most counters in one commit and the most rows in one statement.</summary>
    /// <value>Default 1,000; 1 to 1,000.</value>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>How long an untouched counter stays in memory.</summary>
    /// <value>Default 10 minutes; 1 s to 30 days.</value>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most counters in memory; above it the longest untouched leave first.</summary>
    /// <value>Default 1,000,000; 100 to 100,000,000. For the in-process engine.</value>
    public int MaxActive { get; init; } = 1_000_000;

    /// <summary>The most changes that wait for one authority; above it callers are refused at once.</summary>
    /// <value>Default 100,000; 1 to 10,000,000.</value>
    public int QueueLimit { get; init; } = 100_000;

    /// <summary>The most requests that one counter has under way; above it callers are refused at once.</summary>
    /// <value>Default 10,000; 1 to 1,000,000. For engines over grains.</value>
    public int RequestLimit { get; init; } = 10_000;

    /// <summary>How long a caller waits for an answer before it is told that there is none.</summary>
    /// <value>Default 2 s; 100 ms to 30 s.</value>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Every setting that is out of bounds, by its key, value and bound.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(Durability))
        {
            yield return $"Counters:Durability is '{Durability}'; it must be memory, mirror or store.";
        }

        foreach (var (key, value, least, most) in new[]
        {
            ("FlushInterval", FlushInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
            ("IdleTimeout", IdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30)),
            ("AnswerDeadline", AnswerDeadline, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)),
        })
        {
            if (value < least || value > most)
            {
                yield return $"Counters:{key} is {value}; it must be {least} to {most}.";
            }
        }

        foreach (var (key, value, least, most) in new[]
        {
            ("BatchSize", BatchSize, 1, 1_000), ("MaxActive", MaxActive, 100, 100_000_000), ("QueueLimit", QueueLimit, 1, 10_000_000),
            ("RequestLimit", RequestLimit, 1, 1_000_000),
        })
        {
            if (value < least || value > most)
            {
                yield return $"Counters:{key} is {value}; it must be {least} to {most}.";
            }
        }
    }
}
