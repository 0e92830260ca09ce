using System.Globalization;
using OrleansCounters.Overload.Crowds;

namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>How much, and how long: little in the tests, and what was asked for in <c>./dev check overload</c>.</summary>
internal sealed record OverloadSettings
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Engines { get; } = new(
        Environment.GetEnvironmentVariable("OVERLOAD_ENGINE") is { Length: > 0 } engine ? [engine] : Faults.Engines.All);

    /// <summary>True in the check, where bounds of time and ratios hold as well.</summary>
    public bool IsCheck { get; private init; }

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Probe { get; private init; } = TimeSpan.FromSeconds(0.5);

    public TimeSpan Length { get; private init; } = TimeSpan.FromSeconds(2);

    public int Counters { get; private init; } = 1_000;

    public int Connections { get; private init; } = 600;

    /// <summary>Of closed loops.</summary>
    public int MostCallers { get; private init; } = 64;

    /// <summary>The setting of that name.</summary>
    public string Concurrent { get; private init; } = "100";

    public TimeSpan Heads { get; private init; } = TimeSpan.FromSeconds(2);

    public TimeSpan IdleTimeout { get; private init; } = TimeSpan.FromSeconds(3);

    /// <summary>Requests a second of those who behave.</summary>
    public int CalmRate { get; private init; } = 100;

    /// <summary>What sizes of the check are divided by.</summary>
    private int Part { get; init; } = 10;

    public static OverloadSettings Read() =>
        int.TryParse(Environment.GetEnvironmentVariable("OVERLOAD_SECONDS"), CultureInfo.InvariantCulture, out var seconds)
            ? new OverloadSettings
            {
                IsCheck = true,
                WarmUp = TimeSpan.FromSeconds(20),
                Probe = TimeSpan.FromSeconds(5),
                Length = TimeSpan.FromSeconds(seconds),
                Counters = 10_000,
                Connections = 14_000,
                MostCallers = 4_096,
                Concurrent = "5000",
                Heads = TimeSpan.FromSeconds(10),
                IdleTimeout = TimeSpan.FromSeconds(20),
                CalmRate = 1_000,
                Part = 1,
            }
            : new OverloadSettings();

    /// <summary>How many with which habit, when all of them must be closed, and how long they are waited for.</summary>
    public IEnumerable<(CrowdHabit Habit, int Size, TimeSpan? ClosedWithin, TimeSpan Stay)> Crowds()
    {
        // What is promised in seconds is waited for ten times as long: a busy machine is no failure.
        var patience = IsCheck ? 3 : 10;
        yield return (Habits.SlowHeads, 2_000 / Part, Heads, Heads * patience);
        yield return (Habits.SlowBodies, 500 / Part, BodyGrace, BodyGrace * patience);
        yield return (Habits.Silent, 2_000 / Part, IdleTimeout, IdleTimeout * patience);
        yield return (Habits.HalfHeads, 2_000 / Part, Heads, Heads * patience);
        yield return (Habits.Vanishing, 2_000 / Part, null, TimeSpan.FromSeconds(2));
        yield return (Habits.Deaf, 500 / Part, null, TimeSpan.FromSeconds(IsCheck ? 30 : 2));
        yield return (Habits.Idle, 10_000 / Part, IdleTimeout, IdleTimeout * patience);
    }
}
