using OrleansCounters.Runner.Processes;
using OrleansCounters.Runner.Results;

namespace OrleansCounters.Runner.Targets;

/// <summary>Redis itself, loaded by redis-benchmark: what the authority could do if nobody stood before it.</summary>
/// <param name="Pipeline">How many commands it sends before it waits.</param>
internal sealed record RedisBenchmarkTarget(string Name, int Port, Part Redis, int Pipeline) : ITarget
{
    public bool Does(Work work) => work == Work.IncrementMany || work == Work.Batch;

    public async Task<Sample> MeasureAsync(Work work, int seconds)
    {
        var before = Redis.CpuSeconds();

        // It takes a number of requests instead of a time; a short run tells about how many.
        var guess = await RedisBenchmark.RunAsync(Port, Pipeline, requests: 20_000);
        var requests = 20_000 + (int)(guess * seconds);
        var rate = await RedisBenchmark.RunAsync(Port, Pipeline, requests - 20_000);
        return new Sample(rate, new Dictionary<Role, double> { [Role.Redis] = (Redis.CpuSeconds() - before) * 1e6 / requests }, 0);
    }
}
