using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Commits;

/// <summary>
/// One counter's way to its authority: what waits, what is under way, and what the authority last said. Every member is guarded by
/// the gate of the <see cref="CommitLoop"/> that it belongs to.
/// </summary>
/// <remarks>There is one for each counter in memory, and most are at rest: what is not needed then is made when it is.</remarks>
/// <param name="loop">That it belongs to.</param>
internal sealed class Lane(CounterKey key, ILaneHost host, CommitLoop loop)
{
    /// <summary>Nothing is ever added to it.</summary>
    private static readonly List<PendingOperation> Nothing = [];

    /// <summary>What of its counter may not be in the store yet. A field, for it changes in place.</summary>
    public UnflushedChanges Unflushed;

    private List<PendingOperation> _waiting = Nothing;
    private List<PendingOperation> _sent = Nothing;
    private PendingOperation? _fold;
    private PendingOperation? _touch;
    private StoreSaid? _store;

    public CounterKey Key { get; } = key;

    public CommitLoop Loop { get; } = loop;

    /// <summary>What the authority last said; null before the first answer.</summary>
    public CounterState? State { get; private set; }

    /// <summary>The generation under which it said so; what this process knows of earlier ones, that generation has been told.</summary>
    public long AnsweredUnder { get; private set; }

    /// <summary>True from asking for a flush until the flush begins.</summary>
    public bool IsArmed { get; set; }

    /// <summary>True where its counter is over for the host; see <see cref="Counter.TryRetire"/>.</summary>
    public bool IsRetired { get; set; }

    /// <summary>True while the loop has the lane in its queue.</summary>
    public bool IsQueued { get; set; }

    /// <summary>True while the store is asked what it knows of the counter; nothing of the lane is sent meanwhile.</summary>
    public bool IsSeeding { get; set; }

    public bool HasWaiting => _waiting.Count > 0;

    public bool IsIdle => _waiting.Count == 0 && _sent.Count == 0 && !IsSeeding;

    public int WaitingOperations => _waiting.Count;

    /// <summary>Callers that have no answer yet, of what waits and of what is under way.</summary>
    public int Callers { get; private set; }

    /// <summary>Callers of what is under way.</summary>
    public int SentCallers
    {
        get
        {
            var callers = 0;
            foreach (var operation in _sent)
            {
                callers += operation.Waiters.Count;
            }

            return callers;
        }
    }

    /// <summary>Asks the host for a flush in one flush interval; called outside of the gate.</summary>
    public void OnDirty() => host.OnDirty();

    /// <summary>The total as callers answered from memory know it: the authority's, and what it has not taken yet of theirs.</summary>
    public long AcknowledgedTotal
    {
        get
        {
            var total = State?.Total ?? 0;
            foreach (var operation in _sent.Concat(_waiting).Where(operation => operation.IsAcknowledged))
            {
                total = operation.Kind == ChangeKind.Add ? unchecked(total + operation.Acknowledged) : operation.Operand;
            }

            return total;
        }
    }

    /// <summary>True where a caller was answered from memory and the authority has not.</summary>
    public bool HasAcknowledged => _sent.Exists(o => o.IsAcknowledged) || _waiting.Exists(o => o.IsAcknowledged);

    /// <summary>Whether the counter exists, for callers answered from memory.</summary>
    public bool AcknowledgedExists =>
        (_waiting.FindLast(o => o.IsAcknowledged) ?? _sent.FindLast(o => o.IsAcknowledged)) is { } last
            ? last.Kind != ChangeKind.Reset
            : State?.Exists ?? false;

    /// <summary>Adds a change or a touch. Without a waiter its caller was answered from memory.</summary>
    public void Enqueue(Change change, Waiter? waiter)
    {
        Callers += waiter is null ? 0 : 1;
        if (waiter is null)
        {
            // Who reads after this change was acknowledged must see it, so it may not join a read that is sent before.
            _touch = null;
        }

        if (change is { Kind: ChangeKind.Add, IdempotencyKey: null } && _fold is { } fold && fold.TryFold(change.Operand, waiter))
        {
            return;
        }

        if (change.Kind == ChangeKind.Touch && _touch is { } touch && waiter is not null)
        {
            touch.Join(waiter);
            return;
        }

        var operation = new PendingOperation(change.Kind, change.Operand, change.IdempotencyKey);
        if (waiter is null)
        {
            operation.Acknowledge();
        }
        else
        {
            operation.Join(waiter);
        }

        Room().Add(operation);
        switch (change)
        {
            case { Kind: ChangeKind.Add, IdempotencyKey: null }:
                _fold = operation;
                break;
            case { Kind: ChangeKind.Touch }:
                _touch = operation;
                break;
            case { Kind: ChangeKind.Set or ChangeKind.Reset }:
                // What comes after must stay after.
                _fold = _touch = null;
                break;
        }
    }

    /// <summary>Makes the next commit carry what the store turned out to know. The store only learns, so the last look has it all.</summary>
    public void Learn(StoredCounter stored) => (_store ??= new StoreSaid()).Learned = stored;

    /// <param name="generation">The one that asked for it. Before another one starts the counter the store may have learned more.</param>
    public void Seed(StoredCounter stored, long generation) => (_store ??= new StoreSaid()).Seed = (stored, generation);

    /// <summary>Moves up to a number of operations under way and puts them into words for the authority.</summary>
    public CounterCommit Take(int most, long generation)
    {
        _fold = _touch = null;
        if (_waiting.Count <= most)
        {
            (_sent, _waiting) = (_waiting, Nothing);
        }
        else
        {
            _sent = _waiting[..most];
            _waiting.RemoveRange(0, most);
        }

        var operations = new Operation[_sent.Count];
        for (var i = 0; i < operations.Length; i++)
        {
            operations[i] = _sent[i].ToOperation();
        }

        return Describe(operations, generation);
    }

    private CounterCommit Describe(Operation[] operations, long generation)
    {
        var commit = new CounterCommit(Key, operations);
        var seed = _store?.SeedFor(generation);
        var learned = _store?.Learned;
        var isOlder = State is { Version: > 0 } && AnsweredUnder != generation;
        if (!isOlder && seed is null && learned is null)
        {
            return commit;
        }

        if (learned is not null)
        {
            _store!.Offered = learned;
        }

        CounterState?[] known = [State, learned?.State, seed?.State];
        return commit with
        {
            Offer = known.OfType<CounterState>().Where(s => s.Version > 0).Aggregate((CounterState?)null, (all, one) => all is null ? one : CounterState.Merge(all, one)),
            OfferedKeys = [.. (seed?.Keys ?? []).Concat(learned?.Keys ?? []).Concat(Unflushed.Keys).DistinctBy(record => record.Key)],
            Seeded = seed is not null,
            Persist = Unflushed.IsDirty || learned is not null,
        };
    }

    /// <summary>Puts everything under way back in front, in order, because nothing of it took effect.</summary>
    public void Return()
    {
        if (_sent.Count > 0)
        {
            Room().InsertRange(0, _sent);
        }

        EndSent();
    }

    /// <summary>Takes in the authority's answer.</summary>
    public void Answer(CounterAnswer answer, long generation, bool isStore, long now, List<(Waiter, LaneAnswer)> answers)
    {
        if (answer.Kind == CounterAnswerKind.Corrupt)
        {
            Drop(Outcome.Corrupt, answers);
            return;
        }

        // Under way until all is understood, so that whoever drops the lane finds the callers.
        var sent = _sent;
        List<PendingOperation>? again = null;
        var changed = false;
        for (var i = 0; i < sent.Count; i++)
        {
            var (operation, result) = (sent[i], answer.Operations[i]);
            if (result.Outcome == OperationOutcome.Applied && operation.Kind != ChangeKind.Touch)
            {
                changed = true;
                Unflushed.Count(isStore ? 0 : operation.Callers, Loop.Backlog);
            }

            if (result.Outcome == OperationOutcome.Overflow && operation.Callers > 1)
            {
                (again ??= []).AddRange(operation.Split());
                continue;
            }

            if (!isStore && result.Outcome == OperationOutcome.Applied && operation.Key is { } key)
            {
                var record = new KeyRecord(key, operation.ToOperation().Fingerprint, result.Value, result.Version, answer.State.ChangedAt);
                Unflushed.Add(record, answer.PreviousKeyedAt);
            }

            Callers -= operation.Waiters.Count;
            operation.Answer(result, answer.State, answers);
        }

        EndSent();
        var dirty = !isStore && (changed || _store?.Offered is not null);

        // What was learned while this commit was under way goes with the next.
        _store = _store?.Left();
        AnsweredUnder = generation;
        Adopt(answer.State, dirty, now);
        if (again is not null)
        {
            Room().InsertRange(0, again);
        }
    }

    /// <summary>Ends everything under way with an outcome; what was answered from memory is gone.</summary>
    public void Drop(Outcome outcome, List<(Waiter, LaneAnswer)> answers)
    {
        foreach (var operation in _sent)
        {
            Callers -= operation.Waiters.Count;
            operation.Refuse(outcome, answers);
        }

        EndSent();
    }

    /// <summary>Tells callers under way since before a time that nobody knows; their changes may still take effect.</summary>
    public void ExpireSent(long before, List<(Waiter, LaneAnswer)> answers)
    {
        foreach (var operation in _sent)
        {
            foreach (var waiter in operation.WaitingSince(before))
            {
                operation.Forget(waiter);
                Callers--;
                // A touch changes nothing, so there is nothing to be unsure of.
                var outcome = operation.Kind == ChangeKind.Touch ? Outcome.Unavailable : Outcome.Unknown;
                answers.Add((waiter, LaneAnswer.Refused(outcome)));
            }
        }
    }

    /// <summary>Withdraws callers that wait since before a time; their changes never take effect.</summary>
    /// <returns>How many operations left the lane.</returns>
    public int ExpireWaiting(long before, List<(Waiter, LaneAnswer)> answers, Outcome outcome = Outcome.Unavailable)
    {
        var gone = 0;
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var operation = _waiting[i];
            var isEmpty = false;
            foreach (var waiter in operation.WaitingSince(before))
            {
                isEmpty = operation.Withdraw(waiter);
                Callers--;
                answers.Add((waiter, LaneAnswer.Refused(outcome)));
            }

            if (!isEmpty && operation.IsInRange)
            {
                continue;
            }

            PendingOperation[] rest = isEmpty ? [] : [.. operation.Split()];
            _waiting.RemoveAt(i);
            _waiting.InsertRange(i, rest);
            _fold = ReferenceEquals(_fold, operation) ? null : _fold;
            _touch = ReferenceEquals(_touch, operation) ? null : _touch;
            gone += 1 - rest.Length;
        }

        return gone;
    }

    /// <summary>What waits, made for a first one.</summary>
    private List<PendingOperation> Room()
    {
        if (ReferenceEquals(_waiting, Nothing))
        {
            _waiting = Loop.Lists.Rent();
        }

        return _waiting;
    }

    private void EndSent()
    {
        if (!ReferenceEquals(_sent, Nothing))
        {
            Loop.Lists.Return(_sent);
            _sent = Nothing;
        }
    }

    private void Adopt(CounterState state, bool dirty, long now)
    {
        if (state.Version < (State?.Version ?? 0))
        {
            return;
        }

        State = state;
        Unflushed.Observe(state.KeyedAt, state.Version);
        if (dirty)
        {
            Unflushed.Mark(now);
        }
    }
}
