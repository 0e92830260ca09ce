using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using static OrleansCounters.Mirror.Tests.Sessions;

namespace OrleansCounters.Mirror.Tests;

/// <summary>The scripts against the twin: the same random calls, the same answers to the last digit.</summary>
public sealed class DifferentialTests : INeedRedis, IAsyncLifetime
{
    private const int Sequences = 150;
    private const int Steps = 60;

    /// <summary>Where versions cross 2^53, and where they end.</summary>
    private static readonly long[] FirstGenerations = [1, 3, 100, 8_189, 9_000, (1 << 23) - 500];

    private readonly FrozenClock _clock = new();
    private readonly Dictionary<string, (AuthoritySession Twin, AuthoritySession Redis, long Sequence)> _sessions = [];
    private CommitBatch? _last;
    private RedisUnderTest _redis = null!;
    private InMemoryMirrorNode _twin = null!;
    private RandomBatches _random = null!;
    private long _generation;
    private string _step = "";

    public async Task InitializeAsync() => _redis = await RedisUnderTest.StartAsync();

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [NodeFact]
    public async Task RandomCalls_TwinAndRedis_AnswerTheSame()
    {
        for (var seed = 1; seed <= Sequences; seed++)
        {
            _random = new RandomBatches(seed, _clock.Milliseconds);
            _twin = new InMemoryMirrorNode("twin", _clock);
            _sessions.Clear();
            _last = null;
            _generation = FirstGenerations[seed % FirstGenerations.Length] - 1;
            await _redis.FlushAsync();
            await OpenGenerationAsync();
            for (var step = 1; step <= Steps; step++)
            {
                _step = $"seed {seed}, step {step}";
                await StepAsync();
            }
        }
    }

    private async Task StepAsync()
    {
        switch (_random.Next(24))
        {
            case 0:
                await OpenGenerationAsync();
                break;
            case 1 when _random.OneIn(3):
                _twin.Flush();
                await _redis.FlushAsync();
                await OpenGenerationAsync();
                break;
            case 2 or 3:
                await SameAsync(node => node.StaleAsync(long.MaxValue, 100, default), rows => Rows([.. rows.OrderBy(row => row.Key)]));
                break;
            case 4:
                await SameAsync(node => node.UnflushedAsync([Key("c0"), Key("c1"), Key("nobody"), Key("c2")], default), Rows);
                break;
            case 5 or 6:
                var flushed = await VersionsAsync();
                await SameAsync(node => node.CleanAsync(_generation - (flushed.Length == 7 ? 1 : 0), flushed, default), done => $"{done}");
                break;
            case 7 or 8:
                var stored = await VersionsAsync();
                await SameAsync(node => node.RemoveAsync(_generation, stored, default), count => $"{count}");
                break;
            case 9 when _last is { } repeated:
                await CommitAsync(repeated, repeated.Session.Writer);
                break;
            case 10 when _last is { } asked:
                var (twin, redis, _) = _sessions[asked.Session.Writer];
                await SameAsync(
                    node => node.FindAnswerAsync(node == _twin ? twin : redis, asked.Sequence, default),
                    answer => answer is null ? "none" : Answers(answer));
                break;
            default:
                await CommitAsync();
                break;
        }

        await SameAsync(
            node => node.ReadAsync([.. Enumerable.Range(0, 6).Select(i => Key($"c{i}"))], default),
            states => string.Join('\n', states.Select(state => AnswerView.Of(state is null ? null : AnswerView.Steady(state, _clock.Milliseconds)))));
    }

    private async Task OpenGenerationAsync()
    {
        _generation += 1 + (_random.OneIn(4) ? _random.Next(3) : 0);
        foreach (var writer in new[] { "w1", "w2" })
        {
            var name = $"{writer}.{_generation}";
            _sessions[name] = (await _twin.OpenAsync(_generation, name), await _redis.Node.OpenAsync(_generation, name), 0);
        }
    }

    private async Task CommitAsync()
    {
        // Now and then a session of an older generation, or a sequence that does not follow.
        var writer = _random.OneIn(15) ? _sessions.Keys.First() : $"w{1 + _random.Next(2)}.{_generation}";
        var session = _sessions[writer];
        var sequence = session.Sequence + (_random.OneIn(20) ? 2 : 1);
        CounterCommit[] commits = [.. Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => _random.Commit(_generation))];
        var answer = await CommitAsync(Sessions.Batch(session.Twin, sequence, commits), writer);
        if (answer.Accepted)
        {
            _sessions[writer] = session with { Sequence = sequence };
            _last = Sessions.Batch(session.Twin, sequence, commits);
            foreach (var counter in answer.Counters)
            {
                _random.Saw(AnswerView.Steady(counter.State, 1_000));
            }
        }
    }

    private Task<CommitAnswer> CommitAsync(CommitBatch batch, string writer) => SameAsync(
        node => node.CommitAsync(batch with { Session = node == _twin ? _sessions[writer].Twin : _sessions[writer].Redis }, default),
        Answers);

    /// <summary>Versions that the node has, and some that it has not.</summary>
    private async Task<FlushedVersion[]> VersionsAsync()
    {
        CounterKey[] keys = [.. Enumerable.Range(0, 1 + _random.Next(7)).Select(_ => Key(_random.Id()))];
        var states = await _twin.ReadAsync(keys, default);
        return [.. keys.Select((key, i) => new FlushedVersion(key, (states[i]?.Version ?? 5) - (_random.OneIn(4) ? 1 : 0)))];
    }

    private async Task<T> SameAsync<T>(Func<IMirrorNode, Task<T>> call, Func<T, string> view)
    {
        var expected = await call(_twin);
        var actual = await call(_redis.Node);
        Assert.Equal($"{_step}\n{view(expected)}", $"{_step}\n{view(actual)}");
        return expected;
    }

    private string Answers(CommitAnswer answer) => answer.Accepted
        ? string.Join('\n', answer.Counters.Select(counter => AnswerView.Of(counter with { State = AnswerView.Steady(counter.State, _clock.Milliseconds) })))
        : "refused";

    private string Rows(IReadOnlyList<Domain.Store.FlushRow> rows) =>
        string.Join('\n', rows.Select(row => AnswerView.Of(AnswerView.Steady(row, _clock.Milliseconds))));
}
