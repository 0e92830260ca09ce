using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Client.Orleans;

/// <summary>The engine over grains, of this process or of a cluster.</summary>
/// <param name="grains">The grain of a counter.</param>
internal sealed class OrleansEngine(string name, Func<CounterKey, ICounterGrain> grains, ISiloView silos, CountersOptions options, TimeProvider clock)
    : ICounterEngine
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Name => name;

    /// <summary>A change in doubt is sent again only with an idempotency key: without one it might count twice.</summary>
    public async ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var grain = grains(key);
        while (true)
        {
            try
            {
                return (await grain.Change(ChangeRequest.Of(change, durability))).ToResult();
            }
            catch (Exception error) when (GrainFailure.IsFailure(error))
            {
                var outcome = GrainFailure.OfChange(error);
                if (outcome != Outcome.Unknown || change.IdempotencyKey is null || !await HasTimeAsync(started))
                {
                    return ChangeResult.Refused(outcome);
                }
            }
        }
    }

    public async ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var grain = grains(key);
        while (true)
        {
            try
            {
                return (await grain.Read(consistent)).ToResult();
            }
            catch (Exception error) when (GrainFailure.IsFailure(error))
            {
                var outcome = GrainFailure.OfRead(error);
                if (outcome != Outcome.Unavailable || !await HasTimeAsync(started))
                {
                    return ReadResult.Refused(outcome);
                }
            }
        }
    }

    public async ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation)
    {
        try
        {
            return (await grains(key).SyncStatus()).ToStatus();
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            return SyncStatusAnswer.Refused(GrainFailure.OfRead(error)).ToStatus();
        }
    }

    public async ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation)
    {
        try
        {
            return (Outcome)await grains(key).Sync();
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            return GrainFailure.OfRead(error);
        }
    }

    public ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) => silos.SyncAllAsync(cancellation);

    public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => silos.HealthAsync(cancellation);

    /// <summary>Waits a little, where another attempt can still begin before the caller is to be told something.</summary>
    private async Task<bool> HasTimeAsync(long started)
    {
        if (clock.GetElapsedTime(started) + Pause >= options.AnswerDeadline)
        {
            return false;
        }

        await Task.Delay(Pause, clock);
        return true;
    }
}
