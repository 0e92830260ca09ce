using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Metering;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Commits;

/// <summary>
/// Group commit for one authority: while one batch is under way, changes to any number of counters fold into the next. There is no
/// fixed delay, so an idle loop commits at once and a busy one in large batches.
/// </summary>
public sealed partial class CommitLoop : IAsyncDisposable
{
    /// <summary>Bounds what one busy counter with keyed changes may put into a batch.</summary>
    private const int MaxOperationsPerCounter = 1_000;

    private readonly IAuthority _authority;
    private readonly IStore _store;
    private readonly CountersOptions _options;
    private readonly TimeProvider _clock;
    private readonly ICommitObserver _observer;
    private readonly string _incarnation;
    private readonly Queue<Lane> _ready = new();
    private readonly CancellationTokenSource _stop = new();
    private AuthoritySession? _session;
    private CommitBatchDraft? _underWay;
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private int _sessions;
    private long _sequence;
    private int _waiting;
    private int _callers;
    private long _lastCommit;

    /// <param name="incarnation">Unique among all processes ever.</param>
    public CommitLoop(
        IAuthority authority, IStore store, CountersOptions options, TimeProvider clock, ICommitObserver observer, string incarnation)
    {
        _authority = authority;
        _store = store;
        _options = options;
        _clock = clock;
        _observer = observer;
        _incarnation = incarnation;
        _watch = clock.CreateTimer(static loop => ((CommitLoop)loop!).Watch(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Name => _authority.Name;

    public bool IsStore => _authority.IsStore;

    /// <summary>Operations that wait to be sent.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Callers that are not answered yet, whether what they asked for waits or is under way.</summary>
    public int Callers => Volatile.Read(ref _callers);

    /// <summary>Unix time in milliseconds of the last batch that the authority answered; 0 where there was none.</summary>
    public long LastCommit => Volatile.Read(ref _lastCommit);

    /// <summary>The generation of the session that is open; 0 where none is.</summary>
    public long Generation => Volatile.Read(ref _session)?.Generation ?? 0;

    /// <summary>What of its counters the store does not have yet.</summary>
    public Backlog Backlog { get; } = new();

    internal OperationLists Lists { get; } = new();

    /// <summary>Null where the authority answers, else since when it does not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Guards this loop, its lanes and what hangs on them.</summary>
    internal Lock Gate { get; } = new();

    internal TimeProvider Clock => _clock;

    /// <summary>Adds a change to a lane; the task ends with the caller's own answer.</summary>
    internal Task<LaneAnswer> Enqueue(Lane lane, Change change)
    {
        var now = _clock.GetTimestamp();
        var waiter = Traces.Caller is { } caller ? new TracedWaiter(change.Operand, now, caller) : new TaskWaiter(change.Operand, now);
        Enqueue(lane, change, waiter);
        return waiter.Task;
    }

    /// <summary>Adds a change to a lane; the waiter gets its own answer.</summary>
    /// <param name="limit">Where so many callers of the lane have no answer yet, it is refused.</param>
    internal void Enqueue(Lane lane, Change change, Waiter waiter, int limit = int.MaxValue)
    {
        Outcome? refusal;
        lock (Gate)
        {
            refusal = lane.Callers >= limit ? Outcome.Overloaded : Refusal_NeedsGate(waiter.EnqueuedAt);
            if (refusal is null)
            {
                Enqueue_NeedsGate(lane, change, waiter);
            }
        }

        if (refusal is { } outcome)
        {
            waiter.Answer(LaneAnswer.Refused(outcome));
        }
    }

    /// <summary>Adds a change whose caller is answered from memory.</summary>
    /// <returns>The total with the change, or null with the reason why it was not taken.</returns>
    internal (Outcome Outcome, long Total) EnqueueAcknowledged(Lane lane, Change change)
    {
        lock (Gate)
        {
            if (_waiting >= _options.QueueLimit || _stop.IsCancellationRequested)
            {
                return (_stop.IsCancellationRequested ? Outcome.Unavailable : Outcome.Overloaded, 0);
            }

            var total = lane.AcknowledgedTotal;
            if (change.Kind == ChangeKind.Add
                && (change.Operand >= 0 ? total > long.MaxValue - change.Operand : total < long.MinValue - change.Operand))
            {
                return (Outcome.Overflow, total);
            }

            Enqueue_NeedsGate(lane, change, null);
            return (Outcome.Done, lane.AcknowledgedTotal);
        }
    }

    /// <summary>Asks for a flush of what is dirty, unless that was asked for already.</summary>
    internal void Arm(Lane lane)
    {
        bool isArmed;
        lock (Gate)
        {
            isArmed = TryArm_NeedsGate(lane);
        }

        if (isArmed)
        {
            lane.OnDirty();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        RefuseEverything();
        await _watch.DisposeAsync();
        _stop.Dispose();
    }

    private Outcome? Refusal_NeedsGate(long now)
    {
        // Callers folded into one operation cost memory each, whatever the authority sees of them.
        if (_waiting >= _options.QueueLimit || WaitingCallers_NeedsGate() >= _options.QueueLimit)
        {
            return Outcome.Overloaded;
        }

        // A stopped loop sends nothing any more, so nobody would ever be answered.
        return IsStalled_NeedsGate(now) || _stop.IsCancellationRequested ? Outcome.Unavailable : null;
    }

    /// <summary>Of what is under way there is as much as fitted into the queue before; it is not counted again.</summary>
    private int WaitingCallers_NeedsGate() => Callers - (_underWay?.Callers ?? 0);

    private static bool TryArm_NeedsGate(Lane lane)
    {
        var arms = lane.Unflushed.IsDirty && !lane.IsArmed;
        lane.IsArmed |= arms;
        return arms;
    }

    private void Enqueue_NeedsGate(Lane lane, Change change, Waiter? waiter)
    {
        var before = lane.WaitingOperations;
        if (waiter is not null)
        {
            _ = Interlocked.Increment(ref _callers);
        }

        lane.Enqueue(change, waiter);
        _waiting += lane.WaitingOperations - before;
        Queue_NeedsGate(lane);
    }

    private void Queue_NeedsGate(Lane lane)
    {
        if (lane.IsQueued || lane.IsSeeding || !lane.HasWaiting)
        {
            return;
        }

        lane.IsQueued = true;
        _ready.Enqueue(lane);
        if (!_isRunning && !_stop.IsCancellationRequested)
        {
            _isRunning = true;
            StartWatch_NeedsGate();
            _running = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        // The caller that woke the loop holds the gate; the loop's own work begins after it let go.
        await Task.Yield();
        Traces.Leave();
        try
        {
            while (await OpenAsync() && Take() is { } draft)
            {
                await SendOrAbandonAsync(draft);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Not only a cancellation: drivers name it in many ways. Who waits is told by whoever stops the loop.
        }
    }

    /// <summary>Takes the next batch; ends the run where nothing waits.</summary>
    private CommitBatchDraft? Take()
    {
        lock (Gate)
        {
            if (_ready.Count == 0)
            {
                EndRun_NeedsGate();
                return null;
            }

            var lanes = new List<Lane>(Math.Min(_ready.Count, _options.BatchSize));
            var commits = new List<CounterCommit>(lanes.Capacity);
            var counters = new HashSet<CounterKey>(lanes.Capacity);
            var postponed = new List<Lane>();
            var callers = 0;
            while (commits.Count < _options.BatchSize && _ready.TryDequeue(out var lane))
            {
                lane.IsQueued = false;
                if (!lane.HasWaiting || lane.IsSeeding)
                {
                    // It was queued while under way, and then turned out to need a seed: it comes back with it.
                    continue;
                }

                if (!counters.Add(lane.Key))
                {
                    // Two activations of one counter: in one commit their totals would share a version, and the store keeps but one of them.
                    postponed.Add(lane);
                    continue;
                }

                var before = lane.WaitingOperations;
                commits.Add(lane.Take(MaxOperationsPerCounter, _session!.Generation));
                _waiting -= before - lane.WaitingOperations;
                lanes.Add(lane);
                callers += lane.SentCallers;
            }

            // What a full lane could not send waits for the next batch.
            foreach (var lane in postponed.Concat(lanes))
            {
                Queue_NeedsGate(lane);
            }

            if (commits.Count == 0)
            {
                EndRun_NeedsGate();
                return null;
            }

            var batch = new CommitBatch(_session!, ++_sequence, commits) { IsDistinct = true };
            _underWay = new CommitBatchDraft(batch, lanes, callers, _clock.GetTimestamp());
            return _underWay;
        }
    }

    private void EndRun_NeedsGate()
    {
        _isRunning = false;
        Problem = null;
        StopWatch_NeedsGate();
    }
}
