using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.Overload.Load;

/// <summary>So many callers, each of whom asks again as soon as it has its answer: what a service answers so is the most that it can.</summary>
internal static class ClosedLoop
{
    public static async Task<LoadCount> RunAsync(LeanTarget target, int callers, int counters, TimeSpan length)
    {
        _ = target.Restart();
        var count = target.Count;
        var popularity = new Popularity(counters, 0);
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var picker = new LoadPicker(popularity, 0, caller);
            while (TimeProvider.System.GetElapsedTime(started) < length)
            {
                _ = await target.SendAsync(picker);
            }
        })));
        return count;
    }
}
