using OrleansCounters.Client.Orleans.Links;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>Makes calls until they are answered, as long as that cannot make anything happen twice and the deadline has not passed.</summary>
internal sealed class Attempts(TimeSpan deadline, TimeProvider clock)
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly Pauses _pauses = new(deadline, clock);

    /// <exception cref="OrleansCountersException">It was refused, or not answered in time.</exception>
    public async Task<T> MakeAsync<T>(ClusterLink link, Call<T> call, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        await ConnectedAsync(link.Start(), cancellation);
        var inDoubt = false;
        for (var attempt = 0; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = await InTimeAsync(call, deadline - clock.GetElapsedTime(started), cancellation);
            var outcome = call.OutcomeOf(result);
            if (outcome == Outcome.Done)
            {
                return result;
            }

            inDoubt |= call.IsChange && outcome == Outcome.Unknown;
            var error = Refusals.Of(outcome, inDoubt, call.IsOfStore);
            if (!Refusals.MayPass(outcome) || (inDoubt && !call.IsRepeatable) || !await _pauses.WaitAsync(started, attempt, error.RetryAfter, cancellation))
            {
                throw error;
            }
        }
    }

    /// <summary>The first calls of a process wait for the first connection; where there is none in time, the call itself says so.</summary>
    private async Task ConnectedAsync(Task connected, CancellationToken cancellation)
    {
        if (connected.IsCompleted)
        {
            return;
        }

        try
        {
            await connected.WaitAsync(deadline, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // Waiting for it is over.
        }
    }

    private async Task<T> InTimeAsync<T>(Call<T> call, TimeSpan left, CancellationToken cancellation)
    {
        var sent = call.Send();
        if (sent.IsCompleted)
        {
            return await sent;
        }

        try
        {
            return await sent.AsTask().WaitAsync(left > Least ? left : Least, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return call.Refuse(call.IsChange ? Outcome.Unknown : Outcome.Unavailable);
        }
    }
}
