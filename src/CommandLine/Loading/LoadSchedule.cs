namespace OrleansCounters.CommandLine.Loading;

/// <summary>
/// When each request is to be sent, whatever becomes of those before it. A timer that fires 20,000 times a second does not exist; so time goes in
/// ticks of a millisecond, and what is due since the last tick goes out with the next.
/// </summary>
internal sealed class LoadSchedule(int rate, TimeSpan length)
{
    private const int TicksPerSecond = 1_000;

    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1) / TicksPerSecond;

    /// <summary>How many requests there are.</summary>
    public long Requests { get; } = (long)Math.Round(rate * length.TotalSeconds);

    /// <summary>The tick of the last request, counted from 0.</summary>
    public long LastTick => TickOf(Requests - 1);

    /// <summary>How many requests are due by a tick.</summary>
    public long DueBy(long tick) => Math.Min(Requests, (tick * rate / TicksPerSecond) + 1);

    /// <summary>When a request, counted from 0, is to be sent, from the start on.</summary>
    public TimeSpan DueAt(long request) => TickOf(request) * Tick;

    private long TickOf(long request) => ((request * TicksPerSecond) + rate - 1) / rate;
}
