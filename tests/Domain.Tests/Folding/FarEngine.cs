using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Tests.Folding;

/// <summary>An engine that answers changes when the test says so, in the order in which they came.</summary>
internal sealed class FarEngine : ICounterEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly List<(CounterKey Key, Change Change, Durability Durability)> _changes = [];
    private readonly Queue<TaskCompletionSource<ChangeResult>> _open = new();

    public string Name => "Far";

    public IReadOnlyList<(CounterKey Key, Change Change, Durability Durability)> Changes
    {
        get
        {
            lock (_lock)
            {
                return [.. _changes];
            }
        }
    }

    public void Answer(ChangeResult result) => Next().SetResult(result);

    public void Fail(Exception error) => Next().SetException(error);

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _changes.Add((key, change, durability));
            var open = new TaskCompletionSource<ChangeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            _open.Enqueue(open);
            return new(open.Task);
        }
    }

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => throw new NotSupportedException();

    private TaskCompletionSource<ChangeResult> Next()
    {
        TaskCompletionSource<ChangeResult>? open = null;
        return SpinWait.SpinUntil(() => TryNext(out open), Patience) ? open! : throw new TimeoutException("Nothing was sent.");
    }

    private bool TryNext(out TaskCompletionSource<ChangeResult>? open)
    {
        lock (_lock)
        {
            return _open.TryDequeue(out open);
        }
    }
}
