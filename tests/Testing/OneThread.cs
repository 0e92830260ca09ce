using System.Collections.Concurrent;

namespace OrleansCounters.Testing;

/// <summary>
/// Makes the thread of a test the only one: what is awaited goes on when the test says so, in the order in which it became ready. A test on
/// it needs no signals and no waiting, and runs the same way every time.
/// </summary>
public sealed class OneThread : SynchronizationContext, IDisposable
{
    // A test framework may put a context of its own around this one, so Current is not enough to find it.
    [ThreadStatic]
    private static OneThread? s_installed;

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly SynchronizationContext? _before;

    public OneThread()
    {
        _before = Current;
        s_installed = this;
        SetSynchronizationContext(this);
    }

    /// <summary>Runs all that is ready on this thread, where there is one of this kind.</summary>
    public static void RunReady() => s_installed?.RunUntilIdle();

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

    public void Dispose()
    {
        s_installed = null;
        SetSynchronizationContext(_before);
        _ready.Dispose();
    }
}
