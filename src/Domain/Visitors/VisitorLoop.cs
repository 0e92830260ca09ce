using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// Group commit of visitors for one authority: while one round trip is under way, additions to any number of pages gather for the next. What
/// got no answer is simply sent again with whatever came since: a set does not mind, so there are no sequences and no stored answers.
/// </summary>
internal sealed partial class VisitorLoop : IAsyncDisposable
{
    /// <summary>Bounds what one busy page may put into a round trip.</summary>
    private const int MaxCallersPerPage = 1_000;

    /// <summary>Of offers in one round trip: after a loss every page offers, and a script holds up its server while it runs.</summary>
    private const int MaxOfferedBytes = 1 << 20;

    private readonly IVisitorAuthority _authority;
    private readonly IVisitorStore _store;
    private readonly CountersOptions _options;
    private readonly ICommitObserver _observer;
    private readonly string _incarnation;
    private readonly Action<VisitorLane> _onDirty;
    private readonly Queue<VisitorLane> _ready = new();
    private readonly HashSet<VisitorLane> _seeding = [];
    private readonly CancellationTokenSource _stop = new();
    private AuthoritySession? _session;
    private VisitorDraft? _underWay;
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private int _sessions;
    private int _waiting;

    /// <param name="onDirty">Asks for a flush; called under the gate, so it must not block and must not come back.</param>
    public VisitorLoop(
        IVisitorAuthority authority, IVisitorStore store, CountersOptions options, TimeProvider clock, ICommitObserver observer, string incarnation,
        Action<VisitorLane> onDirty)
    {
        (_authority, _store, _options, Clock, _observer, _incarnation, _onDirty) = (authority, store, options, clock, observer, incarnation, onDirty);
        _watch = clock.CreateTimer(static loop => ((VisitorLoop)loop!).Watch(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Null where the store is the authority.</summary>
    public IVisitorNode? Node => _authority.Node;

    /// <summary>Null where the authority answers, else why it does not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Guards this loop, its lanes and the pages that they are of.</summary>
    public object Gate { get; } = new();

    public TimeProvider Clock { get; }

    public Task<Outcome> Enqueue_NeedsGate(VisitorLane lane, VisitorRequest request, VisitorHash visitor)
    {
        if (_waiting >= _options.QueueLimit)
        {
            return Overloaded;
        }

        if (IsStalled_NeedsGate() || _stop.IsCancellationRequested)
        {
            return Unavailable;
        }

        var waiter = new VisitorWaiter(request, visitor, Clock.GetTimestamp());
        lane.Enqueue(waiter);
        _waiting++;
        Queue_NeedsGate(lane);
        return waiter.Task;
    }

    public Task<Outcome> Enqueue(VisitorLane lane, VisitorRequest request)
    {
        lock (Gate)
        {
            return Enqueue_NeedsGate(lane, request, default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        lock (Gate)
        {
            foreach (var lane in _ready.Concat(_seeding).Concat(_underWay?.Lanes ?? []))
            {
                _waiting -= lane.Expire(long.MaxValue);
            }

            (_underWay, _isRunning) = (null, false);
        }

        await _watch.DisposeAsync();
        _stop.Dispose();
    }

    private static Task<Outcome> Overloaded { get; } = Task.FromResult(Outcome.Overloaded);

    private static Task<Outcome> Unavailable { get; } = Task.FromResult(Outcome.Unavailable);

    private void Queue_NeedsGate(VisitorLane lane)
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
        try
        {
            while (await OpenAsync() && Take() is { } draft)
            {
                await SendAsync(draft);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Not only a cancellation: drivers name it in many ways. Who waits is told by whoever stops the loop.
        }
    }

    /// <summary>Takes the next round trip's work; ends the run where nobody waits.</summary>
    private VisitorDraft? Take()
    {
        lock (Gate)
        {
            var lanes = new List<VisitorLane>(Math.Min(_ready.Count, _options.BatchSize));
            var commits = new List<VisitorCommit>(lanes.Capacity);
            var offered = 0;
            while (commits.Count < _options.BatchSize && offered < MaxOfferedBytes && _ready.TryDequeue(out var lane))
            {
                lane.IsQueued = false;
                if (!lane.HasWaiting || lane.IsSeeding)
                {
                    // Its callers gave up meanwhile, or it was queued while under way and then needed a seed: it comes back with it.
                    continue;
                }

                var before = lane.Waiting;
                var commit = lane.Take(MaxCallersPerPage, _session!.Generation);
                _waiting -= before - lane.Waiting;
                offered += commit.Offer?.Sketch.BodySize ?? 0;
                lanes.Add(lane);
                commits.Add(commit);
            }

            // What a full lane could not send waits for the next round trip.
            lanes.ForEach(Queue_NeedsGate);
            if (commits.Count == 0)
            {
                EndRun_NeedsGate();
                return null;
            }

            return _underWay = new VisitorDraft(commits, lanes, _session!.Generation, Clock.GetTimestamp());
        }
    }

    private void EndRun_NeedsGate()
    {
        _isRunning = false;
        Problem = null;
        StopWatch_NeedsGate();
    }
}
