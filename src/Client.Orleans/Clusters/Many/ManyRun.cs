using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces.Wire.Many;
using OneChange = OrleansCounters.Domain.Counters.CounterChange;
using Level = OrleansCounters.Domain.Counters.Durability;

namespace OrleansCounters.Client.Orleans.Clusters.Many;

/// <summary>
/// Some changes on their way to silos, until each is answered. What a silo turns out not to have was not done there, and goes by a call of its grain;
/// so does, where no answer came, what has an idempotency key.
/// </summary>
/// <param name="firstCalls">The calls of grains that they wait for.</param>
/// <param name="since">When the first of their callers came.</param>
internal sealed class ManyRun(
    ManyCalls calls, ReadOnlyMemory<OneChange> changes, ManyChanges many, Level durability, ManySilo[] silos, FirstCalls firstCalls, long since)
{
    private TimeSpan Left => calls.Options.AnswerDeadline - calls.Clock.GetElapsedTime(since);

    /// <summary>All at once, each to its grain: to silos of a version that knows nothing else.</summary>
    public void SendEach()
    {
        for (var i = 0; i < changes.Length; i++)
        {
            many.AnswerWith(i, CallAsync(i));
        }
    }

    /// <returns>Done when the silo has answered; a change that it did not have may still be under way.</returns>
    public async Task SendAsync(ManySilo silo, IReadOnlyList<int> indexes)
    {
        if (Left <= TimeSpan.Zero)
        {
            // They are not sent.
            Fail(silo, indexes, Outcome.Unavailable);
            return;
        }

        try
        {
            var request = ManyRequest.Of(changes.Span, indexes, durability);
            var answer = await calls.Bound(since).RunAsync(() => silo.Grain, grain => grain.ChangeMany(request));
            Settle(silo, indexes, answer.ToResults(indexes.Count));
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            Fail(silo, indexes, GrainFailure.OfChange(error));
        }
        catch (Exception error)
        {
            // A mistake of ours: the callers shall see it.
            many.Fail(error);
        }
    }

    private void Settle(ManySilo silo, IReadOnlyList<int> indexes, ChangeResult[] answers)
    {
        var missed = new List<int>();
        for (var n = 0; n < answers.Length; n++)
        {
            if (answers[n].Outcome == ManyAnswer.NotHere.Outcome)
            {
                missed.Add(indexes[n]);
            }
            else
            {
                many.Answer(indexes[n], answers[n]);
            }
        }

        missed.ForEach(index => calls.Places.Missed(changes.Span[index].Key, silo, silos));
        SendByGrain(missed, isInDoubt: false);
    }

    private void Fail(ManySilo silo, IReadOnlyList<int> indexes, Outcome outcome)
    {
        if (outcome == Outcome.Unknown)
        {
            calls.Silos.Suspect(silo);
        }

        var again = new List<int>();
        foreach (var index in indexes)
        {
            if (outcome == Outcome.Unknown && changes.Span[index].Change.IdempotencyKey is not null)
            {
                again.Add(index);
            }
            else
            {
                many.Answer(index, ChangeResult.Refused(outcome));
            }
        }

        SendByGrain(again, isInDoubt: true);
    }

    /// <param name="indexes">Which of the changes, in order.</param>
    /// <param name="isInDoubt">True where they were sent before, and no answer came.</param>
    private void SendByGrain(IReadOnlyList<int> indexes, bool isInDoubt)
    {
        var byGrain = isInDoubt
            ? new CallsByGrain(changes, many, firstCalls, CallAgainAsync, TogetherAgainAsync)
            : new CallsByGrain(changes, many, firstCalls, CallAsync, TogetherAsync);
        byGrain.Begin(indexes);
    }

    private ValueTask TogetherAsync(ReadOnlyMemory<OneChange> behind, Memory<ChangeResult> results) =>
        calls.ChangeAsync(behind, results, durability, new FirstCalls(calls.Clock), since);

    private async ValueTask TogetherAgainAsync(ReadOnlyMemory<OneChange> behind, Memory<ChangeResult> results)
    {
        await TogetherAsync(behind, results);
        for (var i = 0; i < results.Length; i++)
        {
            results.Span[i] = InDoubt.Of(results.Span[i]);
        }
    }

    private async ValueTask<ChangeResult> CallAgainAsync(int index) => InDoubt.Of(await CallAsync(index));

    /// <summary>The callers' time began with the first message.</summary>
    private async ValueTask<ChangeResult> CallAsync(int index)
    {
        if (Left <= TimeSpan.Zero)
        {
            // It is not sent.
            return ChangeResult.Refused(Outcome.Unavailable);
        }

        try
        {
            var (key, change) = changes.Span[index];
            return await calls.ByGrain.ChangeAsync(key, change, durability).AsTask().WithinAsync(Left, calls.Clock);
        }
        catch (TimeoutException)
        {
            return ChangeResult.Refused(Outcome.Unknown);
        }
    }
}
