using System.Collections.Concurrent;

namespace OrleansCounters.Testing;

/// <summary>
/// Makes the thread of a test the only one: what is awaited goes on when the test says so, in the order in which it became ready. A test on
/// it needs no signals and no waiting, and runs the same way every time.
/// </summary>
public sealed class OneThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly SynchronizationContext? _before;

    public OneThread()
    {
        _before = Current;
        SetSynchronizationContext(this);
    }

    public override void Post(SendOrPostCallback d, object? state) => _ready.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Runs all that is ready, and what becomes ready by it.</summary>
    public void RunUntilIdle()
    {
        while (_ready.TryTake(out var next))
        {
            next.Callback(next.State);
        }
    }

    /// <summary>Runs until a task is complete, even where other threads have a part in it.</summary>
    public void Wait(Task task)
    {
        while (!task.IsCompleted)
        {
            if (_ready.TryTake(out var next, TimeSpan.FromMilliseconds(10)))
            {
                next.Callback(next.State);
            }
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>The result of a task that must be complete once everything ready has run.</summary>
    /// <exception cref="InvalidOperationException">The task is still waiting for something.</exception>
    public T Result<T>(Task<T> task)
    {
        RunUntilIdle();
        return task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("Nothing is ready, and the task is not complete.");
    }

    public void Dispose()
    {
        SetSynchronizationContext(_before);
        _ready.Dispose();
    }
}
