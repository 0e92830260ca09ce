using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Tests.Visitors.Schedules;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

/// <summary>Answers that are not as they should be: no caller is told that its visitor is safe, none waits for ever, and the loop goes on.</summary>
public sealed class VisitorAnswerTests : IDisposable
{
    private static readonly VisitorHash Ann = Hashes.Of(1, 1);

    private readonly VisitorBench _bench;
    private AnswersAmiss? _node;

    public VisitorAnswerTests() => _bench = new VisitorBench(variant: inner => _node = new AnswersAmiss(inner));

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Add_FewerAnswersThanCommits_IsInDoubtAndSentAgain()
    {
        var process = _bench.Start();
        _node!.Change = static answers => [.. answers.Skip(1)];
        var added = new[] { process.Activate("a").Add(_bench.Today, Ann), process.Activate("b").Add(_bench.Today, Ann) };
        _bench.Run();
        Assert.All(added, task => Assert.False(task.IsCompleted));
        Assert.Contains("answered 1 of 2 commits", process.Problem, StringComparison.Ordinal);

        _node.Change = static answers => answers;
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.All(added, task => Assert.Equal(Outcome.Done, task.Now()));
        Assert.Equal((1L, 1L), (_bench.Mirrored("a")!.Sketch.Estimate, _bench.Mirrored("b")!.Sketch.Estimate));
        Assert.Null(process.Problem);
    }

    [Fact]
    public void Add_AnswerWithoutTheSetThatWasAskedFor_IsUnknownAndTheNextIsDone()
    {
        var page = _bench.Start().Activate("a");
        _node!.Change = static answers => [.. answers.Select(answer => answer with { Learned = null })];
        var added = page.Add(_bench.Today, Ann);
        _bench.Run();
        Assert.Equal(Outcome.Unknown, added.Now());

        _node.Change = static answers => answers;
        Assert.Equal(Outcome.Done, page.Add(_bench.Today, Ann).Now());
        Assert.Equal(1, page.Read(_bench.Today).Now().Today);
    }

    [Fact]
    public void Add_NodeSaysThatItsSetIsCorrupt_FailsAlone()
    {
        var process = _bench.Start();
        var (bad, good) = (process.Activate("bad"), process.Activate("good"));
        _ = good.Add(_bench.Today, Ann).Now();
        _ = bad.Add(_bench.Today, Ann).Now();
        _node!.Change = static answers => [VisitorAnswer.Corrupt("Of another type."), .. answers.Skip(1)];
        var tasks = new[] { bad.Add(_bench.Today, Hashes.Of(1, 2)), good.Add(_bench.Today, Hashes.Of(1, 2)) };

        Assert.Equal([Outcome.Corrupt, Outcome.Done], tasks.Select(task => task.Now()));
    }

    /// <summary>A set that waits for its seed must not be forgotten because another one's answer made no sense.</summary>
    [Fact]
    public void Add_OneNeedsASeedAndAnotherIsAnsweredAmiss_BothAreDoneTheNextTime()
    {
        var process = _bench.Start();
        var (known, fresh) = (process.Activate("known"), process.Activate("fresh"));
        _ = _bench.Start().Activate("known").Add(_bench.Today, Ann).Now();
        _node!.Change = static answers => [.. answers.Select(answer => answer with { Learned = null })];
        var added = new[] { fresh.Add(_bench.Today, Ann), known.Add(_bench.Today, Ann) };
        _bench.Run();
        _node.Change = static answers => answers;
        _bench.Advance(_bench.Options.AnswerDeadline);
        Assert.All(added, task => Assert.True(task.IsCompleted));

        Assert.Equal(Outcome.Done, known.Add(_bench.Today, Ann).Now());
        Assert.Equal(Outcome.Done, fresh.Add(_bench.Today, Ann).Now());
    }
}
