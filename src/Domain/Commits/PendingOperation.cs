using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Commits;

/// <summary>An operation on its way to the authority, and the callers folded into it.</summary>
internal sealed class PendingOperation(ChangeKind kind, long operand, string? key)
{
    private readonly List<Waiter> _waiters = [];

    public ChangeKind Kind { get; } = kind;

    /// <summary>The sum of what its callers add, or the value to set.</summary>
    public long Operand { get; private set; } = operand;

    public string? Key { get; } = key;

    /// <summary>The part of the operand whose callers were answered from memory already.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>True where a caller was answered from memory, so that the operation must go through whoever else waits.</summary>
    public bool IsAcknowledged { get; private set; }

    /// <summary>True where nobody else may join, because a folded sum would overflow and callers are tried one by one.</summary>
    public bool IsAlone { get; private set; }

    public IReadOnlyList<Waiter> Waiters => _waiters;

    public Operation ToOperation() => new(Kind, Operand, Key);

    public void Join(Waiter waiter) => _waiters.Add(waiter);

    public void Acknowledge()
    {
        IsAcknowledged = true;
        Acknowledged = Operand;
    }

    /// <summary>Adds a caller's amount, unless the sum itself would leave the range.</summary>
    public bool TryFold(long delta, Waiter? waiter)
    {
        if (IsAlone || (delta >= 0 ? Operand > long.MaxValue - delta : Operand < long.MinValue - delta))
        {
            return false;
        }

        Operand += delta;
        if (waiter is null)
        {
            IsAcknowledged = true;
            Acknowledged += delta;
        }
        else
        {
            _waiters.Add(waiter);
        }

        return true;
    }

    /// <summary>Takes a caller out before the operation is sent.</summary>
    /// <returns>True where nothing is left to send.</returns>
    public bool Withdraw(Waiter waiter)
    {
        _ = _waiters.Remove(waiter);
        if (Kind == ChangeKind.Add)
        {
            Operand -= waiter.Delta;
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

        // The callers of a folded add are put in a row: the last of them sees the total, each one before it what was not yet added.
        var value = answer.Value;
        for (var i = _waiters.Count - 1; i >= 0; i--)
        {
            var replayed = answer.Outcome == OperationOutcome.Replayed;
            answers.Add((_waiters[i], new LaneAnswer(Outcome.Done, value, answer.Version, replayed, state)));
            value = Kind == ChangeKind.Add && Key is null ? unchecked(value - _waiters[i].Delta) : value;
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
