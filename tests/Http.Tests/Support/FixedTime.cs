namespace OrleansCounters.Http.Tests.Support;

/// <summary>A clock that shows one moment; deadlines pass as usual.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
