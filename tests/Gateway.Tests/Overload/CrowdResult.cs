using System.Globalization;
using OrleansCounters.Overload.Crowds;
using OrleansCounters.Overload.Load;

namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>What became of a crowd, and of those who behaved meanwhile.</summary>
/// <param name="ClosedWithin">By what is documented; null where nothing is.</param>
/// <param name="Calm">Answers of those who behave.</param>
internal sealed record CrowdResult(string Name, CrowdReport Crowd, TimeSpan? ClosedWithin, LoadCount Calm)
{
    /// <summary>A second's tick of the server, and one of the crowd's own look.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>Requests of those who behave that were due.</summary>
    public required long Offered { get; init; }

    public required long Before { get; init; }

    public required long Highest { get; init; }

    public required int HandlesBefore { get; init; }

    public required int HandlesAfter { get; init; }

    /// <param name="timed">True where bounds of time hold as well.</param>
    public IEnumerable<string> Problems(bool timed)
    {
        if (Crowd.NotOpened > 0)
        {
            yield return $"{Name}: {Crowd.NotOpened} found nobody.";
        }

        if (ClosedWithin is { } within && (Crowd.StillOpen > 0 || (timed && Crowd.Last > within + Slack)))
        {
            yield return $"{Name}: {Crowd.StillOpen} are still open, and the last was closed after {Crowd.Last.TotalSeconds:0.0} s; it must be {within.TotalSeconds} s.";
        }

        if (Calm.Good.Count < Offered)
        {
            yield return $"{Name}: beside them {Calm.Good.Count} of {Offered} requests were answered 200.";
        }

        if (timed && Calm.Good.Quantile(0.99) > Bounds.LongestWait)
        {
            yield return $"{Name}: beside them one in a hundred waited {Calm.Good.Quantile(0.99).TotalMilliseconds:0} ms.";
        }

        if (Highest > Bounds.Memory(Before, Crowd.Opened))
        {
            yield return $"{Name}: {Highest >> 20} MiB are in RAM; it must be {Bounds.Memory(Before, Crowd.Opened) >> 20}.";
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Crowd.Opened:N0} that {Name}
          closed                {Crowd.Closed:N0}, the first after {Crowd.First.TotalSeconds:0.0} s, the last after {Crowd.Last.TotalSeconds:0.0} s
          beside them           {Calm.Good.Count:N0} of {Offered:N0} answered 200; p50 {Ms(0.5)}, p99 {Ms(0.99)}, longest {Calm.Good.Max.TotalMilliseconds:0.0} ms
          memory in RAM         {Before >> 20} MiB before, {Highest >> 20} MiB at most
          open files            {HandlesBefore:N0} before, {HandlesAfter:N0} after
        """);

    private string Ms(double share) => string.Create(CultureInfo.InvariantCulture, $"{Calm.Good.Quantile(share).TotalMilliseconds:0.0} ms");
}
