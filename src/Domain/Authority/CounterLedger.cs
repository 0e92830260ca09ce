using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Authority;

/// <summary>What an operation does to a state: the rules that every authority follows, whatever it is written in.</summary>
public static class CounterLedger
{
    /// <summary>Applies the operations in order; each sees the effect of those before it.</summary>
    /// <param name="version">The version of the commit.</param>
    /// <param name="now">The authority's clock, in milliseconds of Unix time.</param>
    public static (CounterState State, OperationAnswer[] Answers) Apply(
        CounterState state, IReadOnlyList<Operation> operations, long version, long now, IKeyWindow window)
    {
        var answers = new OperationAnswer[operations.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            (state, answers[i]) = Apply(state, operations[i], version, now, window);
        }

        return (state, answers);
    }

    private static (CounterState State, OperationAnswer Answer) Apply(
        CounterState state, Operation operation, long version, long now, IKeyWindow window)
    {
        if (operation.Kind == ChangeKind.Touch)
        {
            return (state, new OperationAnswer(OperationOutcome.Applied, state.Total, state.Version));
        }

        if (operation.IdempotencyKey is { } key && window.Find(key) is { } known)
        {
            var outcome = known.Fingerprint == operation.Fingerprint ? OperationOutcome.Replayed : OperationOutcome.KeyReused;
            return (state, new OperationAnswer(outcome, known.Value, known.Version));
        }

        if (operation.Kind == ChangeKind.Add && WouldOverflow(state.Total, operation.Operand))
        {
            return (state, new OperationAnswer(OperationOutcome.Overflow, state.Total, state.Version));
        }

        var next = Change(state.Advance(version), operation) with { ChangedAt = Math.Max(now, state.ChangedAt) };
        if (operation.IdempotencyKey is { } fresh)
        {
            if (!window.TryAdd(new KeyRecord(fresh, operation.Fingerprint, next.Total, version, now)))
            {
                return (state, new OperationAnswer(OperationOutcome.WindowFull, state.Total, state.Version));
            }

            next = next with { KeyedAt = version };
        }

        return (next, new OperationAnswer(OperationOutcome.Applied, next.Total, version));
    }

    private static CounterState Change(CounterState state, Operation operation)
    {
        if (operation.Kind == ChangeKind.Add)
        {
            return state with { Total = state.Total + operation.Operand, Exists = true };
        }

        // A Set takes the place of all that came before, of whatever generation; what it changes is booked as an adjustment.
        var target = operation.Kind == ChangeKind.Set ? operation.Operand : 0;
        return state with
        {
            Total = target,
            Adjusted = unchecked(state.Adjusted + (target - state.Total)),
            Exists = operation.Kind == ChangeKind.Set,
            Earlier = Lineage.Overwritten(Versions.Generation(state.Version)),
        };
    }

    private static bool WouldOverflow(long total, long delta) =>
        delta >= 0 ? total > long.MaxValue - delta : total < long.MinValue - delta;
}
