namespace OrleansCounters.Testing;

public static class OneThreadTasks
{
    /// <summary>The result of a task that must be complete once everything ready has run. Never blocks.</summary>
    /// <exception cref="InvalidOperationException">The task is still waiting for something.</exception>
    public static T Now<T>(this Task<T> task)
    {
        OneThread.RunReady();
        return task.IsCompleted
            ? task.GetAwaiter().GetResult()
            : throw new InvalidOperationException("Nothing is ready, and the task is not complete.");
    }
}
