using OrleansCounters.Checker.Faults;
using OrleansCounters.Checker.Runs;
using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Checking.Tests.Runs;

/// <summary>One short run of <c>./dev check guarantees</c> for each engine of the set, and one for each program that is broken on purpose.</summary>
public sealed class CheckRunTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Engines => [.. Layout.Engines];

    public void Dispose() => _folder.Dispose();

    [ServersTheory]
    [MemberData(nameof(Engines))]
    public async Task RunAsync_SeededFaults_KeepsEveryPromise(string engine)
    {
        // With Redis and MariaDB, and as many faults as go without a rest.
        var plan = Enumerable.Range(1, 100).Select(seed => CheckPlanner.Make(seed, engine, 3, AllFaults.List))
            .First(plan => plan is { Layout: { HasMirror: true, HasMySql: true }, Turns.Count: > 1 } && !plan.Turns.Any(turn => turn.SettlesBefore));

        var outcome = await RunAsync(plan);

        Assert.True(outcome.Verdict.IsGood, $"{plan}\n{outcome.Explanation}");
        Assert.Equal(plan.Turns.Count, outcome.Recording.Faults.Count);
        Assert.All(outcome.Recording.Books.Values, books => Assert.Equal(books.Stored, books.Days + books.Adjusted));
        Assert.False(Directory.Exists(outcome.Folder));
    }

    /// <summary>Others are caught by <c>LoadTests</c> and <c>FaultTests</c>.</summary>
    [Theory]
    [InlineData("stale-reads", 4)]
    [InlineData("resets-forgotten", 1)]
    public async Task RunAsync_BrokenProgram_IsCaughtAndExplained(string variant, int guarantee)
    {
        var plan = CheckPlanner.Make(1, "inprocess", 2, []) with { Layout = new Layout("inprocess", false, false, variant) };

        var outcome = await RunAsync(plan);

        Assert.Contains(outcome.Verdict.Violations, violation => violation.Rule.Number() == guarantee);
        Assert.Contains("Guarantee ", outcome.Explanation, StringComparison.Ordinal);
        Assert.Contains("Again: again", outcome.Explanation, StringComparison.Ordinal);
        Assert.False(Verifier.Verify(Recording.Load(Path.Combine(outcome.Folder, "history.ndjson"))).IsGood);
    }

    private async Task<Outcome> RunAsync(CheckPlan plan)
    {
        await using var pool = new MariaPool();
        var outcome = await CheckRun.RunAsync(plan, pool, Path.Combine(_folder.Path, "run"), "again");
        output.WriteLine($"{plan}\n{outcome.Verdict.Figures}\n{outcome.Explanation}");
        return outcome;
    }
}
