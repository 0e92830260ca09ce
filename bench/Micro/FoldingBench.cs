using BenchmarkDotNet.Attributes;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Folding;

namespace OrleansCounters.Micro;

/// <summary>Callers of one counter that meet in a gateway, before a counter that answers as soon as another thread is free.</summary>
public class FoldingBench
{
    private const int Callers = 64;
    private const int Each = 100;

    private static readonly Change One = new(ChangeKind.Add, 1);

    private readonly FoldingEngine _folding = new(new FarCounter(), new CountersOptions(), TimeProvider.System);

    [Benchmark(OperationsPerInvoke = Callers * Each)]
    public Task FoldedBy64Callers() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)));

    private async Task CallAsync()
    {
        for (var n = 0; n < Each; n++)
        {
            _ = await _folding.ChangeAsync(MemoryEngine.Key(0), One, Durability.Mirror, CancellationToken.None);
        }
    }

    private sealed class FarCounter : ICounterEngine
    {
        private long _total;

        public string Name => "far";

        public async ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
        {
            await Task.Yield();
            return new ChangeResult(Outcome.Done, Interlocked.Add(ref _total, change.Operand), 1, durability, false);
        }

        public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => throw new NotSupportedException();
    }
}
