namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>What must hold.</summary>
internal static class Bounds
{
    /// <summary>A caller is answered within two seconds, whatever the answer is.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(5);

    /// <summary>Of the peak, under ten times as much.</summary>
    public const double LeastShare = 0.8;

    /// <summary>Where those who are refused ask again as soon as they may.</summary>
    public const double LeastShareOfHasty = 0.5;

    /// <summary>Garbage of the busiest moment, and buffers of a connection that sends or is sent something.</summary>
    public static long Memory(long before, int connections) => before + (256L << 20) + (connections * (32L << 10));
}
