using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.Domain.Folding;

/// <summary>Increments of one counter at one level: while one call is under way, whoever comes gathers for the next.</summary>
/// <param name="room">For those that gather, here and in other folds.</param>
/// <param name="onOver">Is called once nobody waits any more; the fold takes nobody from then on.</param>
internal sealed class Fold(ICounterEngine inner, CounterKey key, Durability durability, CountersOptions options, TimeProvider clock, FoldRoom room, Action onOver)
{
    /// <summary>Nobody is sent who has less time left than this part of the deadline: the answer would come too late.</summary>
    private const int LeastPart = 20;

    private readonly Lock _lock = new();
    private readonly List<FoldedCaller> _gathering = [];
    private bool _isRunning;
    private bool _isOver;

    /// <returns>False where the fold is over: there is or will be another.</returns>
    public bool TryJoin(FoldedCaller caller)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return false;
            }

            if (_gathering.Count >= options.RequestLimit || !room.TryEnter())
            {
                caller.SetResult(ChangeResult.Refused(Outcome.Overloaded));
                return true;
            }

            _gathering.Add(caller);
            if (_isRunning)
            {
                return true;
            }

            _isRunning = true;
        }

        _ = RunAsync();
        return true;
    }

    private async Task RunAsync()
    {
        while (Take() is { } callers)
        {
            if (callers.Count > 0)
            {
                await SendAsync(callers);
            }
        }
    }

    /// <summary>The callers of the next call; null where nobody waits.</summary>
    private List<FoldedCaller>? Take()
    {
        List<FoldedCaller> late;
        List<FoldedCaller> next = [];
        lock (_lock)
        {
            if (_gathering.Count == 0)
            {
                _isOver = true;
                onOver();
                return null;
            }

            // They are in the order in which they came.
            late = [.. _gathering.TakeWhile(IsLate)];
            _gathering.RemoveRange(0, late.Count);
            var sum = (Int128)0;
            foreach (var caller in _gathering)
            {
                sum += caller.Delta;
                if (next.Count > 0 && (next[0].IsAlone || caller.IsAlone || sum != unchecked((long)sum)))
                {
                    break;
                }

                next.Add(caller);
            }

            _gathering.RemoveRange(0, next.Count);
            room.Leave(late.Count + next.Count);
        }

        // They were never sent, so it is certain that nothing happened.
        Refuse(late, Outcome.Unavailable);
        return next;
    }

    private async Task SendAsync(List<FoldedCaller> callers)
    {
        try
        {
            var sum = callers.Sum(caller => caller.Delta);
            var call = inner.ChangeAsync(key, new Change(ChangeKind.Add, sum), durability, CancellationToken.None).AsTask();
            Settle(callers, await Deadline.WithinAsync(call, LeftOf(callers[0]), clock) ?? ChangeResult.Refused(Outcome.Unknown));
        }
        catch (Exception error)
        {
            // A mistake of ours: each caller shall see it.
            callers.ForEach(caller => caller.TrySetException(error));
        }
    }

    private void Settle(List<FoldedCaller> callers, ChangeResult result)
    {
        switch (result.Outcome)
        {
            case Outcome.Done:
                foreach (var (caller, value) in Row.EndingAt(result.Value, callers, static caller => caller.Delta))
                {
                    _ = caller.TrySetResult(result with { Value = value });
                }

                break;
            case Outcome.Overflow when callers.Count > 1:
                callers.ForEach(static caller => caller.IsAlone = true);
                lock (_lock)
                {
                    _gathering.InsertRange(0, callers);
                    room.Return(callers.Count);
                }

                break;
            default:
                Refuse(callers, result.Outcome);
                break;
        }
    }

    private static void Refuse(List<FoldedCaller> callers, Outcome outcome) =>
        callers.ForEach(caller => caller.TrySetResult(ChangeResult.Refused(outcome)));

    private TimeSpan LeftOf(FoldedCaller caller) => options.AnswerDeadline - clock.GetElapsedTime(caller.Since);

    private bool IsLate(FoldedCaller caller) => LeftOf(caller) < options.AnswerDeadline / LeastPart;
}
