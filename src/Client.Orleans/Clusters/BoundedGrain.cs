using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>
/// A counter's grain for as long as one caller waits: whatever happens to silos and networks, every attempt together ends in time. Orleans' own
/// timeout is looked at once in a second only, and a caller may have tried before.
/// </summary>
internal sealed class BoundedGrain(Func<ICounterGrain> grain, ClusterConnection connection, TimeSpan deadline, TimeProvider clock) : ICounterGrain
{
    private readonly long _since = clock.GetTimestamp();

    public ValueTask<ChangeAnswer> Change(ChangeRequest request) => InTimeAsync(Grain().Change(request));

    public ValueTask<ReadAnswer> Read(bool consistent) => InTimeAsync(Grain().Read(consistent));

    public ValueTask<SyncStatusAnswer> SyncStatus() => InTimeAsync(Grain().SyncStatus());

    public ValueTask<byte> Sync() => InTimeAsync(Grain().Sync());

    private ICounterGrain Grain() => connection.Problem is { } problem ? throw new NotConnectedException(problem) : grain();

    private async ValueTask<T> InTimeAsync<T>(ValueTask<T> call)
    {
        if (call.IsCompleted)
        {
            return await call;
        }

        return await call.AsTask().WithinAsync(deadline - clock.GetElapsedTime(_since), clock);
    }
}
