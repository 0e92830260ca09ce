using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Mirror;

/// <summary>
/// A mirror node in memory: the reference for what a server's script does, and the server of the simulator. It can be restarted, with
/// all, a part or nothing of what it had. Every call completes at once.
/// </summary>
public sealed class InMemoryMirrorNode(string name, TimeProvider clock) : IMirrorNode
{
    private readonly Lock _lock = new();
    private NodeContent _content = new();
    private string _runId = "run1";
    private int _runs = 1;
    private int _blanks;
    private HashSet<string> _attached = [];

    public string Name => name;

    /// <summary>For simulations, which look at it and tamper with it.</summary>
    internal NodeContent Content => _content;

    internal TimeProvider Clock => clock;

    internal string RunId => _runId;

    public Task<NodeMark> InspectAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_content is { Generation: 0, OpenedUnder: "" })
            {
                _content.OpenedUnder = $"blank{++_blanks}";
            }

            return Task.FromResult(Mark_NeedsLock());
        }
    }

    public Task<bool> TryOpenAsync(NodeMark seen, long generation, long ring, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // Commits may go on meanwhile, under whatever generation there is.
            if (Mark_NeedsLock() != seen with { Commits = _content.Commits })
            {
                return Task.FromResult(false);
            }

            (_content.Generation, _content.OpenedUnder, _content.Ring) = (generation, _runId, ring);
            return Task.FromResult(true);
        }
    }

    public Task<bool> AttachAsync(AuthoritySession session, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (session.RunId != _runId)
            {
                return Task.FromResult(false);
            }

            _ = _attached.Add(session.Writer);
            return Task.FromResult(true);
        }
    }

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var session = batch.Session;
            if (!_attached.Contains(session.Writer) || _content.Generation != session.Generation)
            {
                return Task.FromResult(CommitAnswer.Refused);
            }

            var writer = _content.Writers.GetValueOrDefault(session.Writer);
            if (writer is not null && writer.Sequence == batch.Sequence)
            {
                return Task.FromResult(new CommitAnswer(true, AnswerCodec.Read(writer.Answers)));
            }

            if (batch.Sequence != (writer?.Sequence ?? 0) + 1)
            {
                return Task.FromResult(CommitAnswer.Refused);
            }

            var version = Versions.Compose(session.Generation, ++_content.Commits);
            var answers = batch.Commits.Select(commit => Apply_NeedsLock(commit, session.Generation, version)).ToArray();
            _content.Writers[session.Writer] = new WriterRecord(batch.Sequence, AnswerCodec.Write(answers));
            return Task.FromResult(new CommitAnswer(true, answers));
        }
    }

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_content.Writers.TryGetValue(session.Writer, out var writer) && writer.Sequence == sequence
                ? new CommitAnswer(true, AnswerCodec.Read(writer.Answers))
                : null);
        }
    }

    public Task<IReadOnlyList<CounterState?>> ReadAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<CounterState?>>([.. keys.Select(key => _content.Counters.GetValueOrDefault(key)?.State)]);
        }
    }

    public Task<IReadOnlyList<FlushRow>> StaleAsync(long commits, int limit, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var stale = _content.Dirty.Where(dirty => dirty.Value <= commits).OrderBy(dirty => dirty.Value).ThenBy(dirty => dirty.Key);
            return Task.FromResult(Rows_NeedsLock([.. stale.Take(limit).Select(dirty => dirty.Key)]));
        }
    }

    public Task<IReadOnlyList<FlushRow>> UnflushedAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(Rows_NeedsLock(keys));
        }
    }

    public Task<bool> CleanAsync(long generation, IReadOnlyList<FlushedVersion> flushed, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (generation != _content.Generation)
            {
                return Task.FromResult(false);
            }

            foreach (var (key, version) in flushed)
            {
                if (_content.Counters.TryGetValue(key, out var record))
                {
                    _content.Counters[key] = record with { Flushed = Math.Max(record.Flushed, version) };
                    if (record.State.Version == version)
                    {
                        _ = _content.Dirty.Remove(key);
                    }
                    else if (_content.Dirty.ContainsKey(key))
                    {
                        _content.Dirty[key] = _content.Commits;
                    }
                }
                else
                {
                    _ = _content.Dirty.Remove(key);
                }
            }

            return Task.FromResult(true);
        }
    }

    public Task<int> RemoveAsync(long generation, IReadOnlyList<FlushedVersion> stored, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(generation != _content.Generation
                ? 0
                : stored.Count(item => !_content.Dirty.ContainsKey(item.Key)
                    && _content.Counters.TryGetValue(item.Key, out var record)
                    && record.State.Version == item.Version
                    && _content.Counters.Remove(item.Key)));
        }
    }

    public Task<NodeHealth> HealthAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(new NodeHealth([], _content.Dirty.Count));
        }
    }

    /// <summary>Runs what the same server does besides counting, in one step.</summary>
    internal T Run<T>(Func<NodeContent, T> work)
    {
        lock (_lock)
        {
            return work(_content);
        }
    }

    /// <summary>Everything is gone, and the server runs on: FLUSHALL.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            _content = new NodeContent();
        }
    }

    /// <summary>What would survive if the server were to die now.</summary>
    public object Save()
    {
        lock (_lock)
        {
            return _content.Clone();
        }
    }

    /// <summary>Another run of the server, with what was saved, or nothing.</summary>
    public void Restart(object? saved)
    {
        lock (_lock)
        {
            _content = ((NodeContent?)saved)?.Clone() ?? new NodeContent();
            _runId = $"run{++_runs}";
            _attached = [];
        }
    }

    private NodeMark Mark_NeedsLock() => new(_runId, _content.Generation, _content.OpenedUnder, _content.Ring, _content.Commits);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private CounterAnswer Apply_NeedsLock(CounterCommit commit, long generation, long version)
    {
        var record = _content.Counters.GetValueOrDefault(commit.Key);
        var isCurrent = record is not null && record.Generation == generation;
        if (!isCurrent && !commit.Seeded)
        {
            return new CounterAnswer(CounterAnswerKind.NeedsSeed, record?.State ?? CounterState.Absent, []);
        }

        var survived = record?.State ?? CounterState.Absent;
        var offered = CounterState.Merge(survived, commit.Offer ?? CounterState.Absent);
        var keys = record?.Keys.Clone() ?? new InMemoryKeyWindow(clock);
        var flushed = record?.Flushed ?? 0;
        foreach (var key in commit.OfferedKeys)
        {
            if (keys.Find(key.Key) is null && keys.TryAdd(key))
            {
                // Its version is of an earlier generation, and the store may not have it all the same.
                flushed = Math.Min(flushed, key.Version - 1);
            }
        }

        // A merge that adds something is a change: its total is nowhere else, so it has a version of its own and is dirty.
        var adds = offered != survived && (isCurrent || offered != commit.Offer);
        var (state, answers) = CounterLedger.Apply(adds ? offered.Advance(version) : offered, commit.Operations, version, Now, keys);
        var isChanged = state.Version == version;
        var isStarted = !isCurrent && commit.Operations.Any(operation => operation.Kind != ChangeKind.Touch);
        if (isChanged || commit.Persist || isStarted)
        {
            // Dirty even where only started: the store may be told later, by a process that knew better, and the flush finds out.
            _content.Counters[commit.Key] = new NodeRecord(state, generation, keys, flushed);
            _ = _content.Dirty.TryAdd(commit.Key, _content.Commits);
        }

        return new CounterAnswer(CounterAnswerKind.Done, state, answers, offered.KeyedAt);
    }

    private IReadOnlyList<FlushRow> Rows_NeedsLock(IReadOnlyList<CounterKey> keys) =>
    [
        .. keys.Where(_content.Counters.ContainsKey).Select(key => (key, record: _content.Counters[key]))
            .Select(item => new FlushRow(item.key, item.record.State, [.. item.record.Keys.Records.Where(k => k.Version > item.record.Flushed)])),
    ];
}
