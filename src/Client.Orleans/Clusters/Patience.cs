namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>Waiting no longer than a caller does.</summary>
internal static class Patience
{
    /// <summary>What a timer can do at most.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <exception cref="TimeoutException">The deadline came first; the task goes on.</exception>
    public static Task<T> WithinAsync<T>(this Task<T> task, TimeSpan deadline, TimeProvider clock, CancellationToken cancellation = default) =>
        task.WaitAsync(TimeSpan.FromTicks(Math.Clamp(deadline.Ticks, 0, Longest.Ticks)), clock, cancellation);
}
