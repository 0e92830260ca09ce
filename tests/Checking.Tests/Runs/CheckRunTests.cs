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
        // With Redis and MariaDB, and two faults or more.
        var plan = Enumerable.Range(1, 100).Select(seed => CheckPlanner.Make(seed, engine, 4, AllFaults.List))
            .First(plan => plan is { Layout: { HasMirror: true, HasMySql: true }, Turns.Count: > 1 });

        var outcome = await RunAsync(plan);

        Assert.True(outcome.Verdict.IsGood, $"{plan}\n{outcome.Explanation}");
        Assert.Equal(plan.Turns.Count, outcome.Recording.Faults.Count);
        Assert.All(outcome.Recording.Books.Values, books => Assert.Equal(books.Stored, books.Days + books.Adjusted));
        Assert.False(Directory.Exists(outcome.Folder));
    }

    [Theory]
    [InlineData("ack-before-commit", typeof(GatewayKilled), 1, 1)]
    [InlineData("ignore-keys", null, 2, 2)]
    [InlineData("stale-reads", null, 4, 1)]
    [InlineData("resets-forgotten", null, 1, 4)]
    public async Task RunAsync_BrokenProgram_IsCaughtAndExplained(string variant, Type? fault, int guarantee, int orGuarantee)
    {
        Turn[] turns = fault is null ? [] : [new Turn(0.5, AllFaults.List.Single(known => known.GetType() == fault), 0, 0, false, false)];
        var plan = CheckPlanner.Make(1, "inprocess", 2, []) with { Turns = turns, Layout = new Layout("inprocess", false, false, variant) };

        var outcome = await RunAsync(plan);

        Assert.Contains(outcome.Verdict.Violations, violation => violation.Rule.Number() == guarantee || violation.Rule.Number() == orGuarantee);
        Assert.Contains("Guarantee ", outcome.Explanation, StringComparison.Ordinal);
        Assert.Contains("Again: again", outcome.Explanation, StringComparison.Ordinal);
        Assert.False(Verifier.Verify(Recording.Load(Path.Combine(outcome.Folder, "history.ndjson"))).IsGood);
    }

    [ServersFact]
    public async Task RunAsync_NaivePattern_IsCaught()
    {
        var plan = CheckPlanner.Make(1, "inprocess", 2, []) with
        {
            Turns = [new Turn(0.5, new RedisFlushed(), 0, 0, false, false)],
            Layout = new Layout("inprocess", true, false, "naive"),
        };

        var outcome = await RunAsync(plan);

        Assert.Contains(outcome.Verdict.Violations, violation => violation.Rule == ViolationRule.Lost);
    }

    private async Task<Outcome> RunAsync(CheckPlan plan)
    {
        await using var pool = new MariaPool();
        var outcome = await CheckRun.RunAsync(plan, pool, Path.Combine(_folder.Path, "run"), "again");
        output.WriteLine($"{plan}\n{outcome.Verdict.Figures}\n{outcome.Explanation}");
        return outcome;
    }
}
