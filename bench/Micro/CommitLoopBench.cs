using BenchmarkDotNet.Attributes;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Micro;

/// <summary>Callers that add one, each again as soon as it was answered, over an authority in memory.</summary>
public class CommitLoopBench
{
    private const int Callers = 64;
    private const int Each = 100;

    private static readonly Change One = new(ChangeKind.Add, 1);

    private MemoryEngine _engine = null!;
    private Counter[] _counters = [];

    [Params(1, 10_000)]
    public int Counters { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _engine = new MemoryEngine();
        _counters = [.. Enumerable.Range(0, Counters).Select(number => _engine.Runtime.Activate(MemoryEngine.Key(number), host: null))];
        await Task.WhenAll(_counters.Select(counter => counter.ChangeAsync(One, Durability.Mirror).AsTask()));
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Callers * Each)]
    public Task IncrementBy64Callers() => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller))));

    private async Task CallAsync(int caller)
    {
        for (var n = 0; n < Each; n++)
        {
            _ = await _counters[((caller * Each) + n) % _counters.Length].ChangeAsync(One, Durability.Mirror);
        }
    }
}
