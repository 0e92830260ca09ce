using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Mirror.Tests.Visitors;

/// <summary>The scripts against the twin: the same random calls, the same answers to the last register.</summary>
public sealed class VisitorDifferentialTests : INeedRedis, IAsyncLifetime
{
    private const int Sequences = 60;
    private const int Steps = 60;
    private const int Pages = 5;
    private const int Day = 20_000;

    /// <summary>Above every clock, so that a reset takes the next number and not the time, of which there are two here.</summary>
    private const long Epoch = 9_000_000_000_000;

    private readonly FrozenClock _clock = new();
    private RedisUnderTest _redis = null!;
    private InMemoryMirrorNode _twin = null!;
    private InMemoryVisitorNode _visitors = null!;
    private Random _random = null!;
    private (AuthoritySession Twin, AuthoritySession Redis) _session;
    private long _generation;
    private string _step = "";

    public async Task InitializeAsync() => _redis = await RedisUnderTest.StartAsync();

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [NodeFact]
    public async Task RandomCalls_TwinAndRedis_AnswerTheSame()
    {
        for (var seed = 1; seed <= Sequences; seed++)
        {
            _random = new Random(seed);
            _twin = new InMemoryMirrorNode("twin", _clock);
            _visitors = new InMemoryVisitorNode(_twin);
            _generation = seed % 3 * 4_000_000;
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
        switch (_random.Next(20))
        {
            case 0:
                await OpenGenerationAsync();
                break;
            case 1 when _random.Next(3) == 0:
                _twin.Flush();
                await _redis.FlushAsync();
                await OpenGenerationAsync();
                break;
            case 2 or 3:
                var limit = 1 + _random.Next(8);
                var changes = _random.Next(3) == 0 ? _random.Next(50) : long.MaxValue;
                _ = await SameAsync(node => node.StaleVisitorsAsync(changes, limit, default), Rows);
                break;
            case 4 or 5:
                var stale = await _visitors.StaleVisitorsAsync(long.MaxValue, 10, default);
                VisitorRow[] flushed = [.. stale.Select(row => row with { Version = row.Version - (_random.Next(4) == 0 ? 1 : 0) }), new(Key(), VisitorSet.Empty(), 3)];
                var named = _generation - (_random.Next(5) == 0 ? 1 : 0);
                _ = await SameAsync(node => node.CleanVisitorsAsync(named, flushed, default), done => $"{done}");
                break;
            case 6:
                var before = Day - 1 + _random.Next(3);
                _ = await SameAsync(node => node.RemoveVisitorsAsync(before, default), count => $"{count}");
                break;
            default:
                VisitorCommit[] commits = [.. Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Commit())];
                _ = await SameAsync(
                    node => node.CommitVisitorsAsync(node == _visitors ? _session.Twin : _session.Redis, commits, default),
                    answers => string.Join('\n', answers!.Select(answer => $"{answer.Kind} {answer.Epoch} {answer.PreviousVersion} {answer.Version} {View(answer.Learned)}")));
                break;
        }

        _ = await SameAsync(node => node.InspectVisitorsAsync(default), mark => $"{mark}");
    }

    private async Task OpenGenerationAsync()
    {
        _generation += 1 + _random.Next(3);
        _session = (await _twin.OpenAsync(_generation), await _redis.Node.OpenAsync(_generation));
    }

    private VisitorDay Key() => new($"p{_random.Next(Pages)}", Day - _random.Next(2));

    private VisitorCommit Commit()
    {
        var added = _random.Next(3) == 0 ? Hashes.Of(2, _random.Next(4_000), _random.Next(300)) : Hashes.Of(2, _random.Next(60), _random.Next(4));
        var offer = _random.Next(3) == 0
            ? new VisitorSet(_random.Next(3) == 0 ? Epoch + _random.Next(3) : 0, Hashes.Sketch(Hashes.Of(2, _random.Next(4_000), _random.Next(5) == 0 ? 2_500 : _random.Next(40))))
            : null;
        return new VisitorCommit(Key(), [.. added])
        {
            Offer = offer,
            Seeded = _random.Next(3) > 0,
            Learn = _random.Next(3) == 0,

            // Only where the offer makes the epoch known, for else it would be the time.
            Reset = offer is { Epoch: > 0 } && _random.Next(3) == 0,
        };
    }

    private async Task<T> SameAsync<T>(Func<IVisitorNode, Task<T>> call, Func<T, string> view)
    {
        var expected = await call(_visitors);
        var actual = await call(_redis.Visitors);
        Assert.Equal($"{_step}\n{view(expected)}", $"{_step}\n{view(actual)}");
        return expected;
    }

    private static string Rows(IReadOnlyList<VisitorRow> rows) => string.Join('\n', rows.Select(row => $"{row.Key} {row.Version} {View(row.Set)}"));

    private static string View(VisitorSet? set) => set is null ? "none" : $"{set.Epoch} {Convert.ToHexString(set.Sketch.Encode())}";
}
