namespace OrleansCounters.Domain.Counters;

public static class ReadSourceExtensions
{
    /// <summary>What callers are told as <c>servedFrom</c>, whichever way they came.</summary>
    public static string ToName(this ReadSource source) => source switch
    {
        ReadSource.Memory => "memory",
        ReadSource.Mirror => "mirror",
        _ => "store",
    };
}
