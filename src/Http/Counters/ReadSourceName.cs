using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Counters;

/// <summary>What <c>servedFrom</c> says.</summary>
internal static class ReadSourceName
{
    public static string Of(ReadSource source) => source switch
    {
        ReadSource.Memory => "memory",
        ReadSource.Mirror => "mirror",
        _ => "store",
    };
}
