using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Folding;

namespace OrleansCounters.Domain.Commits;

/// <summary>An operation on its way to the authority, and the callers folded into it.</summary>
internal sealed class PendingOperation(ChangeKind kind, long operand, string? key)
{
    private readonly List<Waiter> _waiters = [];

    /// <summary>No caller came before this timestamp.</summary>
    private long _oldest = long.MaxValue;

    // Exact: when a caller leaves, what the others add may be out of range until they are sent one by one.
    private Int128 _operand = operand;

    public ChangeKind Kind { get; } = kind;

    /// <summary>The sum of what its callers add, or the value to set.</summary>
    public long Operand => unchecked((long)_operand);

    /// <summary>False where callers left and what the rest adds together cannot be said in one operation any more.</summary>
    public bool IsInRange => _operand == Operand;

    public string? Key { get; } = key;

    /// <summary>The part of the operand whose callers were answered from memory already.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>True where a caller was answered from memory, so that the operation must go through whoever else waits.</summary>
    public bool IsAcknowledged { get; private set; }

    /// <summary>True where nobody else may join, because a folded sum would overflow and callers are tried one by one.</summary>
    public bool IsAlone { get; private set; }

    public IReadOnlyList<Waiter> Waiters => _waiters;


    /// <summary>Who asked for it; all those answered from memory count as one.</summary>
    public int Callers => _waiters.Count + (IsAcknowledged ? 1 : 0);

    public Operation ToOperation() => new(Kind, Operand, Key);

    public void Join(Waiter waiter)
    {
        _waiters.Add(waiter);
        _oldest = Math.Min(_oldest, waiter.EnqueuedAt);
    }

    public void Acknowledge()
    {
        IsAcknowledged = true;
        Acknowledged = Operand;
    }

    /// <summary>Adds a caller's amount, unless the sum itself would leave the range.</summary>
    public bool TryFold(long delta, Waiter? waiter)
    {
        var acknowledged = waiter is null ? (Int128)Acknowledged + delta : Acknowledged;
        if (IsAlone || _operand + delta != unchecked(Operand + delta) || acknowledged != unchecked((long)acknowledged))
        {
            return false;
        }

        _operand += delta;
        if (waiter is null)
        {
            IsAcknowledged = true;
            Acknowledged = (long)acknowledged;
        }
        else
        {
            Join(waiter);
        }

        return true;
    }

    /// <summary>The callers who have waited since before a time. Nearly always there are none, and then not one of perhaps thousands is looked at.</summary>
    public Waiter[] WaitingSince(long before) => _oldest > before ? [] : [.. _waiters.Where(waiter => waiter.EnqueuedAt <= before)];

    /// <summary>Takes a caller out before the operation is sent.</summary>
    /// <returns>True where nothing is left to send.</returns>
    public bool Withdraw(Waiter waiter)
    {
        _ = _waiters.Remove(waiter);
        if (Kind == ChangeKind.Add)
        {
            _operand -= waiter.Delta;
        }

        return _waiters.Count == 0 && !IsAcknowledged;
    }

    /// <summary>Forgets a caller that gave up after the operation was sent; what it added stays.</summary>
    public void Forget(Waiter waiter) => _ = _waiters.Remove(waiter);

    /// <summary>The same callers, one operation each; those answered from memory are one together.</summary>
    public IEnumerable<PendingOperation> Split()
    {
        if (IsAcknowledged)
        {
            var acknowledged = new PendingOperation(Kind, Acknowledged, null) { IsAlone = true };
            acknowledged.Acknowledge();
            yield return acknowledged;
        }

        foreach (var waiter in _waiters)
        {
            var alone = new PendingOperation(Kind, waiter.Delta, null) { IsAlone = true };
            alone.Join(waiter);
            yield return alone;
        }
    }

    /// <summary>Adds the answers of this operation's callers, each its own.</summary>
    public void Answer(OperationAnswer answer, CounterState state, List<(Waiter Waiter, LaneAnswer Answer)> answers)
    {
        if (answer.Outcome is not (OperationOutcome.Applied or OperationOutcome.Replayed))
        {
            Refuse(ToOutcome(answer.Outcome), answers);
            return;
        }

        var replayed = answer.Outcome == OperationOutcome.Replayed;
        if (Kind == ChangeKind.Add && _waiters.Exists(static waiter => waiter.Delta < 0))
        {
            foreach (var (waiter, step) in Row.EndingAt(answer.Value, _waiters, static waiter => waiter.Delta))
            {
                answers.Add((waiter, new LaneAnswer(Outcome.Done, step, answer.Version, replayed, state)));
            }

            return;
        }

        // All go up, so the order in which they came is as good as any. What was answered from memory, or forgotten, came before.
        var value = answer.Value;
        for (var i = 0; Kind == ChangeKind.Add && i < _waiters.Count; i++)
        {
            value = unchecked(value - _waiters[i].Delta);
        }

        foreach (var waiter in _waiters)
        {
            value = Kind == ChangeKind.Add ? unchecked(value + waiter.Delta) : value;
            answers.Add((waiter, new LaneAnswer(Outcome.Done, value, answer.Version, replayed, state)));
        }
    }

    public void Refuse(Outcome outcome, List<(Waiter Waiter, LaneAnswer Answer)> answers)
    {
        foreach (var waiter in _waiters)
        {
            answers.Add((waiter, LaneAnswer.Refused(outcome)));
        }
    }

    private static Outcome ToOutcome(OperationOutcome outcome) => outcome switch
    {
        OperationOutcome.KeyReused => Outcome.KeyReused,
        OperationOutcome.Overflow => Outcome.Overflow,
        OperationOutcome.WindowFull => Outcome.WindowFull,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not a refusal."),
    };
}
