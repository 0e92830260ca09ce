using OrleansCounters.Gateway.Tests.Faults;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Moving;

/// <summary>An import whose process is killed in the middle, twice, and sent again: each row takes effect once.</summary>
public sealed class ImportKillTests(ITestOutputHelper output)
{
    private const int HotCounters = 4;

    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(5);

    /// <summary>Every engine with and without Redis, with 20,000 rows; with FAULTS=all 200,000 as well.</summary>
    public static TheoryData<string, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, int>();
            foreach (var engine in Engines.All)
            {
                foreach (var rows in Environment.GetEnvironmentVariable("FAULTS") == "all" ? new[] { 20_000, 200_000 } : [20_000])
                {
                    cases.Add(engine, false, rows);
                    cases.Add(engine, true, rows);
                }
            }

            return cases;
        }
    }

    [FaultTheory]
    [MemberData(nameof(Cases))]
    public async Task Import_KilledTwiceAndSentAgain_IsExactRowByRow(string engine, bool withRedis, int rows)
    {
        var body = string.Concat(Enumerable.Range(1, rows).Select(row => $"{{\"id\":\"{IdOf(row)}\",\"value\":{row}}}\n"));
        await using var gateway = await MovingGateway.StartAsync(engine, withRedis);

        foreach (var share in (double[])[1.0 / 3, 2.0 / 3])
        {
            var sending = gateway.ImportAsync("move", "add", body);
            long done;
            while ((done = await gateway.RowsDoneAsync("move")) < rows * share)
            {
                Assert.False(sending.IsCompleted, "The import was over before the kill.");
                await Task.Delay(PollPause);
            }

            await gateway.Process.KillAsync();
            _ = await Assert.ThrowsAnyAsync<Exception>(() => sending);
            output.WriteLine($"Killed behind row {done}.");
            await gateway.Process.StartAsync();
        }

        var summary = await gateway.ImportAsync("move", "add", body);
        output.WriteLine($"{summary}");

        Assert.Equal(("done", rows, rows, 0), (
            summary.GetProperty("state").GetString(), summary.GetProperty("rows").GetInt32(), summary.GetProperty("applied").GetInt32(), summary.GetProperty("failed").GetInt32()));
        Assert.True(summary.GetProperty("skipped").GetInt32() >= rows * 2 / 3);
        var expected = Enumerable.Range(1, rows).GroupBy(IdOf).ToDictionary(group => $"counter:{group.Key}", group => group.Sum(row => (long)row));
        var values = MovingGateway.Values(await gateway.ExportTextAsync());
        Assert.Equal(expected.Count, values.Count);
        Assert.Empty(expected.Where(pair => values.GetValueOrDefault(pair.Key) != pair.Value).Take(10));
    }

    /// <summary>Most rows have a counter of their own; every tenth is of one of a few.</summary>
    private static string IdOf(int row) => row % 10 == 0 ? $"hot{row / 10 % HotCounters}" : $"row{row}";
}
