using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>An authority that answers when a test tells it to. What it is told to apply it applies as every authority does.</summary>
internal sealed class ScriptedAuthority(TimeProvider clock) : IAuthority
{
    private readonly Dictionary<CounterKey, (CounterState State, InMemoryKeyWindow Window)> _counters = [];
    private long _commits;

    public string Name => "scripted";

    public bool IsStore { get; init; }

    /// <summary>Every call of CommitAsync, oldest first, answered or not.</summary>
    public List<ScriptedCall> Calls { get; } = [];

    /// <summary>The call that waits for its answer.</summary>
    public ScriptedCall UnderWay => Calls[^1] is { IsAnswered: false } call ? call : throw new InvalidOperationException("Nothing is under way.");

    public bool IsIdle => Calls.Count == 0 || Calls[^1].IsAnswered;

    /// <summary>The generation of the next session.</summary>
    public long Generation { get; set; } = 1;

    public List<AuthoritySession> Sessions { get; } = [];

    /// <summary>May throw, so that no session is opened.</summary>
    public Action Opening { get; set; } = static () => { };

    /// <summary>What the authority says when it is asked for the answer of an earlier session.</summary>
    public Func<long, CommitAnswer?> Find { get; set; } = static _ => null;

    public Task<AuthoritySession> OpenAsync(string writer, CancellationToken cancellation)
    {
        Opening();
        Sessions.Add(new AuthoritySession(writer, Generation, "run"));
        return Task.FromResult(Sessions[^1]);
    }

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation)
    {
        var call = new ScriptedCall(batch, cancellation);
        Calls.Add(call);
        return call.Task;
    }

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        Task.FromResult(Find(sequence));

    public CounterState StateOf(CounterKey key) => _counters.GetValueOrDefault(key).State ?? CounterState.Absent;

    public void Put(CounterKey key, long total) => _counters[key] = (
        CounterState.Absent with { Total = total, Adjusted = total, Exists = true, Version = Versions.Compose(Generation, ++_commits) },
        new InMemoryKeyWindow(clock));

    /// <summary>Applies the batch under way and answers.</summary>
    public void Accept() => UnderWay.SetResult(Apply(UnderWay.Batch));

    /// <summary>What the batch does, as an answer.</summary>
    public CommitAnswer Apply(CommitBatch batch)
    {
        var version = Versions.Compose(batch.Session.Generation, ++_commits);
        return new CommitAnswer(true, [.. batch.Commits.Select(commit => Apply(commit, version))]);
    }

    private CounterAnswer Apply(CounterCommit commit, long version)
    {
        var (before, window) = _counters.GetValueOrDefault(commit.Key, (CounterState.Absent, new InMemoryKeyWindow(clock)));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var start = CounterState.Merge(before, commit.Offer ?? CounterState.Absent);
        var (state, answers) = CounterLedger.Apply(start, commit.Operations, version, now, window);
        _counters[commit.Key] = (state, window);
        return new CounterAnswer(CounterAnswerKind.Done, state, answers, start.KeyedAt);
    }
}
