namespace OrleansCounters.Runner.Scale;

/// <summary>How far to go.</summary>
/// <param name="Counters">Touched once each.</param>
/// <param name="Senders">Connections that send batches of <see cref="Batch"/>.</param>
/// <param name="FirstTouches">Counters that are read one after the other behind a restart.</param>
internal sealed record ScalePlan(int Counters, int Senders = 2, int FirstTouches = 5_000)
{
    public const int Batch = 1_000;

    /// <summary>Counters that are looked at before the store has any of them.</summary>
    public const int Unflushed = 100_000;

    /// <summary>Counters that are touched again to see them leave; so many come and go in a minute each.</summary>
    public const int Leaving = 200_000;

    /// <summary>How long a counter is idle before it leaves memory, where that is measured.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Not regular, so that neighbours in a page of the store are not read one behind the other.</summary>
    public static string Id(int number) => $"scale:{number}";
}
