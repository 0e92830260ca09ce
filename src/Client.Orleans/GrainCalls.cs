using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Client.Orleans;

/// <summary>Calls of grains that may get no answer.</summary>
internal sealed class GrainCalls(CountersOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>None is under way.</summary>
    public FirstCalls NewFirstCalls() => new(clock);

    /// <summary>A change in doubt is sent again only with an idempotency key: without one it might count twice.</summary>
    /// <param name="call">Sends it. Gets the state, so that nothing is captured.</param>
    /// <param name="read">Takes the answer off the wire.</param>
    /// <param name="refuse">What to say where there is none.</param>
    /// <param name="outcomeOf">What an answer says became of the change.</param>
    public async ValueTask<TResult> ChangeAsync<TState, TAnswer, TResult>(
        TState state, bool hasKey, Func<TState, ValueTask<TAnswer>> call, Func<TAnswer, TResult> read, Func<Outcome, TResult> refuse,
        Func<TResult, Outcome> outcomeOf)
    {
        var started = clock.GetTimestamp();
        var isInDoubt = false;
        while (true)
        {
            try
            {
                var result = read(await call(state));
                return isInDoubt && InDoubt.Of(outcomeOf(result)) == Outcome.Unknown ? refuse(Outcome.Unknown) : result;
            }
            catch (Exception error) when (GrainFailure.IsFailure(error))
            {
                var outcome = GrainFailure.OfChange(error);
                if (outcome != Outcome.Unknown || !hasKey || !await HasTimeAsync(started))
                {
                    return refuse(isInDoubt ? InDoubt.Of(outcome) : outcome);
                }

                isInDoubt = true;
            }
        }
    }

    /// <summary>A read is sent again while there is time.</summary>
    public async ValueTask<TResult> ReadAsync<TState, TAnswer, TResult>(
        TState state, Func<TState, ValueTask<TAnswer>> call, Func<TAnswer, TResult> read, Func<Outcome, TResult> refuse)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return read(await call(state));
            }
            catch (Exception error) when (GrainFailure.IsFailure(error))
            {
                var outcome = GrainFailure.OfRead(error);
                if (outcome != Outcome.Unavailable || !await HasTimeAsync(started))
                {
                    return refuse(outcome);
                }
            }
        }
    }

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
