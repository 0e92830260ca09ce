using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>
/// How long one caller waits: whatever happens to silos and networks, every attempt together ends in time. Orleans' own timeout is looked at
/// once in a second only, and a caller may have tried before.
/// </summary>
/// <param name="since">When its caller came.</param>
internal sealed class CallBound(ClusterConnection connection, TimeSpan deadline, TimeProvider clock, long since)
{
    public CallBound(ClusterConnection connection, TimeSpan deadline, TimeProvider clock)
        : this(connection, deadline, clock, clock.GetTimestamp())
    {
    }

    /// <exception cref="NotConnectedException">There is no silo to call; nothing was sent.</exception>
    public ValueTask<T> RunAsync<TGrain, T>(Func<TGrain> grain, Func<TGrain, ValueTask<T>> call)
    {
        if (connection.Problem is { } problem)
        {
            throw new NotConnectedException(problem);
        }

        return InTimeAsync(call(grain()));
    }

    private async ValueTask<T> InTimeAsync<T>(ValueTask<T> call)
    {
        if (call.IsCompleted)
        {
            return await call;
        }

        return await call.AsTask().WithinAsync(deadline - clock.GetElapsedTime(since), clock);
    }
}
