namespace OrleansCounters.Cluster.Tests.Support;

/// <summary>Deadlines for signals: what is promised in milliseconds is waited for so long that a busy machine is no failure.</summary>
internal static class Wait
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static Task<T> For<T>(Task<T> signal) => signal.WaitAsync(Deadline);

    /// <summary>For what gives no signal.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}
