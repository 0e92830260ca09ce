using System.Text.Json;
using OrleansCounters.CommandLine.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Imports;

[Collection(ServiceFixture.Name)]
public sealed class ImportVerbTests(ServiceFixture service) : IDisposable
{
    private const int Rows = 20_000;

    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly Uri _url = service.Gateway.Address;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_BadRows_FailAloneAndAreTold()
    {
        var path = await WriteAsync("bad.csv", "id,value\nimp.a,1\nno/id,2\nimp.b,x\nimp.c,4\n");

        var line = await Line.RunAsync(_url, "import", path);

        Assert.Equal((1, "4 rows, 2 took effect, 2 failed\n"), (line.Code, line.Output));
        Assert.Matches("^row  id     code          detail\n  2  no/id  invalid_id    A counter id .*\n  3  imp.b  invalid_body  value must be .*\n$", line.Error);
    }

    [Fact]
    public async Task Import_SameContentAgain_CountsOnceInEveryMode()
    {
        var path = await WriteAsync("twice.ndjson", "{\"id\":\"imp.twice\",\"value\":5}\n");
        Assert.Equal("1 rows, 1 took effect, 0 failed\n", (await Line.RunAsync(_url, "import", path)).Output);

        Assert.Equal("1 rows, 1 took effect, 0 failed; 1 were done before\n", (await Line.RunAsync(_url, "import", path)).Output);
        Assert.Equal("5\n", (await Line.RunAsync(_url, "get", "imp.twice")).Output);

        // Another name is another import, and so is another mode.
        Assert.Equal(0, (await Line.RunAsync(_url, "import", path, "--name", "imp.once-more")).Code);
        Assert.Equal("10\n", (await Line.RunAsync(_url, "get", "imp.twice")).Output);
        Assert.Equal(0, (await Line.RunAsync(_url, "import", path, "--mode", "set")).Code);
        Assert.Equal("5\n", (await Line.RunAsync(_url, "get", "imp.twice")).Output);
    }

    [Fact]
    public async Task Import_NameOfOtherRows_IsRefused()
    {
        Assert.Equal(0, (await Line.RunAsync(_url, "imp.x,1\n", ["import", "-", "--name", "imp.taken"])).Code);

        var line = await Line.RunAsync(_url, "imp.y,1\n", ["import", "-", "--name", "imp.taken"]);

        Assert.Equal(1, line.Code);
        Assert.Contains("counters: import_differs (name): ", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_LargeBodyThatIsRefused_IsToldWhy()
    {
        var rows = string.Concat(Enumerable.Range(1, 200_000).Select(row => $"imp.refused,{row}\n"));
        Assert.Equal(0, (await Line.RunAsync(_url, "imp.refused,9\n", ["import", "-", "--name", "imp.large"])).Code);

        var line = await Line.RunAsync(_url, rows, ["import", "-", "--name", "imp.large"]);

        Assert.Equal(1, line.Code);
        Assert.Contains("counters: import_differs (name): ", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_InputInParts_HasRowNumbersOfTheWhole()
    {
        var rows = string.Concat(Enumerable.Range(1, 100).Select(row => row == 90 ? "no/id,1\n" : $"imp.parts,{row}\n"));

        var line = await Line.RunAsync(_url, rows, ["import", "-", "--json", "--part-size", "200"]);

        using var json = JsonDocument.Parse(line.Output);
        Assert.Equal((100, 99, 1), (
            json.RootElement.GetProperty("rows").GetInt32(), json.RootElement.GetProperty("applied").GetInt32(), json.RootElement.GetProperty("failed").GetInt32()));
        Assert.Equal(90, json.RootElement.GetProperty("errors")[0].GetProperty("row").GetInt32());
        Assert.Equal($"{(100 * 101 / 2) - 90}\n", (await Line.RunAsync(_url, "get", "imp.parts")).Output);
    }

    /// <summary>The tool is killed in the middle, twice, and then the service under it.</summary>
    [Fact]
    public async Task Import_KilledAndTypedAgain_IsExactRowByRow()
    {
        using var data = new TempFolder();
        await using var gateway = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), data.Path);
        await gateway.StartAsync();
        var path = await WriteAsync("killed.ndjson", string.Concat(Enumerable.Range(1, Rows).Select(row => $"{{\"id\":\"{IdOf(row)}\",\"value\":{row}}}\n")));
        string[] typed = ["import", path, "--name", "killed", "--part-size", "200000"];
        foreach (var share in (double[])[0.2, 0.5])
        {
            using var tool = ToolProcess.Start(gateway.Address, typed);
            await UntilAsync(gateway.Address, (long)(Rows * share), tool);
            await tool.KillAsync();
        }

        using var last = ToolProcess.Start(gateway.Address, typed);
        await UntilAsync(gateway.Address, (long)(Rows * 0.7), last);
        await gateway.KillAsync();
        await gateway.StartAsync();
        var line = await last.EndAsync();

        Assert.Equal(0, line.Code);
        Assert.Matches($"^20,000 rows, 20,000 took effect, 0 failed; [0-9,]+ were done before\n$", line.Output);
        var values = (await Line.RunAsync(gateway.Address, "export", "-", "--format", "csv")).Output.Split("\r\n")[1..^1]
            .Select(row => row.Split(',')).ToDictionary(row => row[1], row => long.Parse(row[2]));
        var expected = Enumerable.Range(1, Rows).GroupBy(IdOf).ToDictionary(group => group.Key, group => group.Sum(row => (long)row));
        Assert.Equal(expected.Count, values.Count);
        Assert.Empty(expected.Where(pair => values.GetValueOrDefault(pair.Key) != pair.Value).Take(10));
    }

    private static string IdOf(int row) => row % 10 == 0 ? $"hot{row % 4}" : $"row{row}";

    /// <summary>Waits until so many rows are done, over all parts.</summary>
    private static async Task UntilAsync(Uri service, long rows, ToolProcess tool)
    {
        using var http = new HttpClient { BaseAddress = service };
        using var limit = new CancellationTokenSource(Deadline);
        while (true)
        {
            var done = 0L;
            for (var part = 1; ; part++)
            {
                using var answer = await http.GetAsync(new Uri(part == 1 ? "api/v1/import/killed" : $"api/v1/import/killed.{part}", UriKind.Relative), limit.Token);
                if (!answer.IsSuccessStatusCode)
                {
                    break;
                }

                using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(limit.Token));
                done += json.RootElement.GetProperty("rows").GetInt64();
            }

            if (done >= rows)
            {
                return;
            }

            Assert.False(tool.HasEnded, "The import was over before the kill.");
            await Task.Delay(PollPause, limit.Token);
        }
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
