namespace OrleansCounters.Checking.Load;

/// <summary>Holds all clients between two operations, so that a service can come to rest in the middle of a load.</summary>
public sealed class Gate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _opened;
    private TaskCompletionSource? _empty;
    private int _inside;

    /// <summary>Lets nobody begin anything.</summary>
    /// <returns>Completes once nobody has anything under way.</returns>
    public Task HoldAsync()
    {
        lock (_lock)
        {
            _opened ??= New();
            _empty = New();
            if (_inside == 0)
            {
                _empty.SetResult();
            }

            return _empty.Task;
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _opened?.SetResult();
            _opened = null;
        }
    }

    internal async ValueTask EnterAsync(CancellationToken cancellation)
    {
        while (await IsHeldAsync(cancellation))
        {
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }

    private async ValueTask<bool> IsHeldAsync(CancellationToken cancellation)
    {
        Task opened;
        lock (_lock)
        {
            if (_opened is null)
            {
                _inside++;
                return false;
            }

            opened = _opened.Task;
        }

        await opened.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellation.IsCancellationRequested)
        {
            return true;
        }

        lock (_lock)
        {
            _inside++;
        }

        return false;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
