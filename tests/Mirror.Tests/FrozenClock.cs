namespace OrleansCounters.Mirror.Tests;

/// <summary>A clock that stands still, near the time of the servers that the twin is compared with.</summary>
internal sealed class FrozenClock : TimeProvider
{
    private readonly DateTimeOffset _now = System.GetUtcNow();

    public long Milliseconds => _now.ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow() => _now;
}
