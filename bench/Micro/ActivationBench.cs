using BenchmarkDotNet.Attributes;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Micro;

/// <summary>Counters that come into memory: made, asked of the store, committed for the first time.</summary>
public class ActivationBench
{
    private const int Counters = 1_000;
    private const int Invocations = 20;

    private MemoryEngine _engine = null!;
    private int _next;

    [IterationSetup]
    public void Start() => (_engine, _next) = (new MemoryEngine(), 0);

    [IterationCleanup]
    public void Stop() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Counters)]
    [InvocationCount(Invocations)]
    public async Task<long> FirstTouchOfCounter()
    {
        var changes = new CounterChange[Counters];
        for (var n = 0; n < Counters; n++)
        {
            changes[n] = new CounterChange(MemoryEngine.Key(_next++), new Change(ChangeKind.Add, 1));
        }

        var results = new ChangeResult[Counters];
        await _engine.Engine.ChangeManyAsync(changes, results, Durability.Mirror, CancellationToken.None);
        return results[^1].Value == 1 ? 1 : throw new InvalidOperationException("A new counter was not counted.");
    }
}
