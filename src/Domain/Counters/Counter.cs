using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.Domain.Counters;

/// <summary>
/// One counter in memory, whoever hosts it: what the authority last said of it, and its lane to the authority. Two of one key only add
/// up, because both send deltas. Safe for concurrent use.
/// </summary>
public sealed partial class Counter : IActivation, ILaneHost
{
    private readonly CounterRuntime _runtime;
    private readonly Lane _lane;
    private readonly ICounterHost? _host;

    internal Counter(CounterKey key, CounterRuntime runtime, CommitLoop loop, ICounterHost? host)
    {
        (_runtime, _host) = (runtime, host);
        _lane = new Lane(key, this, loop);
    }

    public CounterKey Key => _lane.Key;

    public long LastUsed { get; set; }

    /// <summary>What this process knows of the counter; null before the first answer.</summary>
    internal CounterState? Known
    {
        get
        {
            lock (Loop.Gate)
            {
                return _lane.State;
            }
        }
    }

    /// <summary>Keys that this process recorded and the store may not have.</summary>
    internal IReadOnlyList<Authority.KeyRecord> UnflushedKeys
    {
        get
        {
            lock (Loop.Gate)
            {
                return [.. _lane.Unflushed.Keys];
            }
        }
    }

    /// <summary>Null where the store is the authority.</summary>
    internal IMirrorNode? Node => _runtime.NodeOf(Loop);

    /// <summary>The generation that has been told all that this process knows of the counter.</summary>
    internal long AnsweredUnder
    {
        get
        {
            lock (Loop.Gate)
            {
                return _lane.AnsweredUnder;
            }
        }
    }

    /// <summary>True where it holds changes that the store may not have: not flushed, or answered from memory and not committed.</summary>
    public bool IsDirty
    {
        get
        {
            lock (Loop.Gate)
            {
                return _lane.Unflushed.IsDirty || _lane.HasAcknowledged;
            }
        }
    }

    /// <summary>True where it is dirty or a flush was asked for and has not begun: then its next change asks for none, and its host hears of nothing.</summary>
    public bool HasFlushComing
    {
        get
        {
            lock (Loop.Gate)
            {
                return _lane.IsArmed || _lane.Unflushed.IsDirty || _lane.HasAcknowledged;
            }
        }
    }

    private CommitLoop Loop => _lane.Loop;

    private bool HasAcknowledged
    {
        get
        {
            lock (Loop.Gate)
            {
                return _lane.HasAcknowledged;
            }
        }
    }

    /// <summary>How long the oldest change has not been in the store; zero where the store has all.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (Loop.Gate)
            {
                return HasLag_NeedsGate() ? Loop.Clock.GetElapsedTime(_lane.Unflushed.Since) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Applies a change and answers when the level asked for is reached, or cannot be in time.</summary>
    public async ValueTask<ChangeResult> ChangeAsync(Change change, Durability durability)
    {
        if (durability == Durability.Memory && change.IdempotencyKey is null)
        {
            return await ChangeInMemoryAsync(change);
        }

        var started = Loop.Clock.GetTimestamp();
        var answer = await Loop.Enqueue(_lane, change);
        if (answer.Outcome != Outcome.Done)
        {
            return ChangeResult.Refused(answer.Outcome);
        }

        var reached = Loop.IsStore ? Durability.Store : Durability.Mirror;
        if (durability == Durability.Store && reached != Durability.Store)
        {
            if (answer.Replayed)
            {
                Suspect();
            }

            var left = _runtime.Options.AnswerDeadline - Loop.Clock.GetElapsedTime(started);
            reached = await FlushThroughAsync(answer.Version, left) ? Durability.Store : reached;
        }

        return new ChangeResult(Outcome.Done, answer.Value, answer.Version, reached, answer.Replayed);
    }

    /// <summary>The value: from memory where the counter is known there, else, or where asked for, from the authority.</summary>
    public async ValueTask<ReadResult> ReadAsync(bool consistent)
    {
        if (!consistent && FromMemory() is { } known)
        {
            return known;
        }

        var answer = await Loop.Enqueue(_lane, new Change(ChangeKind.Touch, 0));
        if (answer.Outcome != Outcome.Done)
        {
            return ReadResult.Refused(answer.Outcome);
        }

        var state = answer.State!;
        return new ReadResult(Outcome.Done, state.Total, state.Version, state.Exists, Loop.IsStore ? ReadSource.Store : ReadSource.Mirror, state.ChangedAt);
    }

    /// <summary>What the authority says and what the store says.</summary>
    public async ValueTask<SyncStatus> SyncStatusAsync(CancellationToken cancellation)
    {
        var authority = await Loop.Enqueue(_lane, new Change(ChangeKind.Touch, 0));
        if (authority.Outcome != Outcome.Done)
        {
            return new SyncStatus(authority.Outcome, 0, 0, 0, false, false);
        }

        var row = (await _runtime.Store.LoadAsync([Key], withKeys: false, cancellation))[0];
        var state = authority.State!;
        return row.Problem is null
            ? new SyncStatus(Outcome.Done, state.Total, row.State.Total, row.State.ChangedAt, row.State.Includes(state), state.Exists)
            : new SyncStatus(Outcome.Corrupt, 0, 0, 0, false, false);
    }

    /// <summary>Writes what the store does not have yet, now.</summary>
    public async ValueTask<Outcome> SyncAsync()
    {
        // What was answered from memory is committed before it can be flushed.
        var answer = await Loop.Enqueue(_lane, new Change(ChangeKind.Touch, 0));
        if (answer.Outcome != Outcome.Done || Loop.IsStore)
        {
            return answer.Outcome;
        }

        Suspect();
        if (await FlushThroughAsync(answer.State!.Version, _runtime.Options.AnswerDeadline))
        {
            return Outcome.Done;
        }

        Loop.Arm(_lane);
        return Outcome.Unavailable;
    }

    /// <summary>Writes what the store does not have yet, as part of a larger write. Takes the place of the flush that was asked for.</summary>
    public Task<FlushResult> FlushAsync()
    {
        Disarm();
        return FlushAsync(canWait: false);
    }

    /// <summary>As <see cref="FlushAsync()"/>, where nobody waits for it: may take a quarter of the flush interval longer, for the sake of a larger write.</summary>
    public Task<FlushResult> FlushDueAsync()
    {
        Disarm();
        return FlushAsync(canWait: true);
    }

    /// <summary>
    /// As <see cref="FlushAsync()"/>, beside the flush that was asked for, which comes all the same. Were another asked for meanwhile, both
    /// would go on asking for the next, and a busy counter would be written twice in each interval from then on.
    /// </summary>
    public Task<FlushResult> FlushEarlyAsync() => FlushAsync(canWait: false);

    /// <summary>Ends this activation, unless it has anything to do: then callers may go on using it.</summary>
    /// <returns>True where it is over; every later call would only be slower than one to a new activation, never wrong.</returns>
    public bool TryRetire()
    {
        lock (Loop.Gate)
        {
            _lane.IsRetired |= _lane.IsIdle && !_lane.Unflushed.IsDirty;
            return _lane.IsRetired;
        }
    }

    void ILaneHost.OnDirty() => _host?.OnDirty(this);

    public void ListDirty(ICollection<Counter> dirty)
    {
        if (IsDirty)
        {
            dirty.Add(this);
        }
    }

    /// <summary>What is to be flushed; null where the store has all.</summary>
    internal FlushRow? Snapshot(out bool hasMissedKeys)
    {
        lock (Loop.Gate)
        {
            hasMissedKeys = _lane.Unflushed.HasMissedKeys;
            if (_lane.State is { Version: 0 })
            {
                _lane.Unflushed.Clean(Loop.Backlog);
            }

            _lane.Unflushed.Take();
            return _lane.Unflushed.IsDirty && _lane.State is { } state ? new FlushRow(Key, state, [.. _lane.Unflushed.Keys]) : null;
        }
    }

    /// <summary>The store has a flushed row.</summary>
    internal void StoreHas(FlushRow row)
    {
        lock (Loop.Gate)
        {
            _lane.Unflushed.Flushed(row.State.Version, Loop.Backlog);
            _lane.Unflushed.Restart(Loop.Clock.GetTimestamp());
        }
    }

    /// <summary>The node took a flushed version off its dirty list, if it was still the newest.</summary>
    internal void Cleaned(FlushRow row)
    {
        lock (Loop.Gate)
        {
            _lane.Unflushed.Told([.. row.Keys]);
            if (_lane.State?.Version == row.State.Version)
            {
                _lane.Unflushed.Clean(Loop.Backlog);
            }
        }
    }

    /// <summary>The next commit carries what the store knows, keys and all.</summary>
    /// <returns>False where the store is away, or cannot read what it has of the counter.</returns>
    internal async Task<bool> TryLearnAsync()
    {
        try
        {
            var stored = (await _runtime.Store.LoadAsync([Key], withKeys: true, CancellationToken.None))[0];
            _ = stored.State; // Throws where it cannot be read.
            lock (Loop.Gate)
            {
                _lane.Learn(stored);
            }

            return true;
        }
        catch (Exception)
        {
            // Whatever kept the store from answering shows at the next flush, which comes by itself.
            return false;
        }
    }

    /// <summary>Flushes; where the store or the node knew something else, merges at the authority and flushes what came of it.</summary>
    internal async Task<FlushResult> FlushAndMergeAsync(bool canWait)
    {
        var result = await _runtime.Flushes.FlushAsync(this, canWait);
        if (result != FlushResult.Incomplete)
        {
            return result;
        }

        if (!await TryLearnAsync())
        {
            return FlushResult.Failed;
        }

        var answer = await Loop.Enqueue(_lane, new Change(ChangeKind.Touch, 0));
        return answer.Outcome == Outcome.Done ? await _runtime.Flushes.FlushAsync(this, canWait) : FlushResult.Failed;
    }

    private void Disarm()
    {
        lock (Loop.Gate)
        {
            _lane.IsArmed = false;
        }
    }

    private async Task<FlushResult> FlushAsync(bool canWait)
    {
        // What was answered from memory is committed before it can be flushed.
        var isCommitted = !HasAcknowledged || (await Loop.Enqueue(_lane, new Change(ChangeKind.Touch, 0))).Outcome == Outcome.Done;
        var result = await FlushAndMergeAsync(canWait);
        Loop.Arm(_lane);
        return isCommitted ? result : FlushResult.Failed;
    }

    /// <summary>Another activation may have made changes that this one never saw, and died: flush whatever the authority has.</summary>
    private void Suspect()
    {
        lock (Loop.Gate)
        {
            _lane.Unflushed.Mark(Loop.Clock.GetTimestamp());
        }
    }

    private async Task<bool> FlushThroughAsync(long version, TimeSpan deadline)
    {
        var until = Loop.Clock.GetTimestamp() + (long)(deadline.TotalSeconds * Loop.Clock.TimestampFrequency);
        while (!HasFlushed(version))
        {
            var left = Loop.Clock.GetElapsedTime(Loop.Clock.GetTimestamp(), until);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            // A flush that was already gathering may have been too early for this version, so look again.
            var result = await Deadline.WithinAsync(FlushAndMergeAsync(canWait: false), left, Loop.Clock);
            if (result != FlushResult.Stored && !HasFlushed(version))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasFlushed(long version)
    {
        lock (Loop.Gate)
        {
            return _lane.Unflushed.FlushedVersion >= version || !_lane.Unflushed.IsDirty;
        }
    }

    private bool HasLag_NeedsGate() => _lane.Unflushed.IsDirty && (_lane.State?.Version ?? 0) > _lane.Unflushed.FlushedVersion;
}
