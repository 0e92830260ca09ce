namespace OrleansCounters.Silo.Tests;

/// <summary>A test of minutes, which <c>./dev check faults</c> runs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (new ClusterFactAttribute().Skip is { } missing)
        {
            Skip = missing;
        }
        else if (Environment.GetEnvironmentVariable("FAULTS") != "all")
        {
            Skip = "Takes minutes; ./dev check faults runs it.";
        }
    }
}
