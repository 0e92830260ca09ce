namespace OrleansCounters.Domain.WriteBehind;

/// <summary>
/// Waiting no longer than a deadline. Not <c>Task.WaitAsync</c>: it completes on the thread pool, whatever context waits, and a simulation
/// has one thread.
/// </summary>
internal static class Deadline
{
    /// <returns>The result, or null where the deadline came first; the task goes on.</returns>
    public static async Task<T?> WithinAsync<T>(Task<T> task, TimeSpan deadline, TimeProvider clock)
        where T : struct
    {
        var first = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = clock.CreateTimer(
            static first => ((TaskCompletionSource<T?>)first!).TrySetResult(null), first, deadline, Timeout.InfiniteTimeSpan);
        _ = PassOnAsync(task, first);
        return await first.Task;
    }

    private static async Task PassOnAsync<T>(Task<T> task, TaskCompletionSource<T?> first)
        where T : struct
    {
        try
        {
            _ = first.TrySetResult(await task);
        }
        catch (Exception error)
        {
            _ = first.TrySetException(error);
        }
    }
}
