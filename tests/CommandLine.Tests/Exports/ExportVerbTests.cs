using Microsoft.AspNetCore.Http;
using OrleansCounters.CommandLine.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Exports;

[Collection(ServiceFixture.Name)]
public sealed class ExportVerbTests(ServiceFixture service) : IDisposable
{
    private readonly Uri _url = service.Gateway.Address;
    private readonly TempFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public async Task Export_ThenImportElsewhere_IsTheSame(string format)
    {
        var prefix = $"exp.{format}:";
        var rows = string.Concat(Enumerable.Range(1, 2_500).Select(row => $"{prefix}{row},{row}\n"));
        Assert.Equal(0, (await Line.RunAsync(_url, rows, ["import", "-"])).Code);

        Assert.Equal(new Line(0, "2,500 rows\n", ""), await Line.RunAsync(_url, "export", Path, "--format", format, "--prefix", prefix));

        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
        var written = await File.ReadAllTextAsync(Path);
        Assert.Equal(written, (await Line.RunAsync(_url, "export", "-", "--format", format, "--prefix", prefix)).Output);
        using var data = new TempFolder();
        await using var other = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), data.Path);
        await other.StartAsync();
        Assert.Equal("2,500 rows, 2,500 took effect, 0 failed\n", (await Line.RunAsync(other.Address, "import", Path, "--mode", "set")).Output);
        Assert.Equal("2500\n", (await Line.RunAsync(other.Address, "get", $"{prefix}2500")).Output);
    }

    [Fact]
    public async Task Export_FileIsThere_IsKeptUnlessForced()
    {
        await File.WriteAllTextAsync(Path, "precious");

        Assert.Equal(2, (await Line.RunAsync(_url, "export", Path, "--prefix", "exp.none")).Code);
        Assert.Equal("precious", await File.ReadAllTextAsync(Path));
        Assert.Equal(0, (await Line.RunAsync(_url, "export", Path, "--prefix", "exp.none", "--force")).Code);
        Assert.Equal("{\"end\":true,\"rows\":0,\"unsynced\":0}\n", await File.ReadAllTextAsync(Path));
    }

    [Theory]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public async Task Export_CutAgainAndAgain_HasEachRowOnce(string format)
    {
        await using var cutting = Cutting(rowsPerAnswer: 3, format);

        var line = await Line.RunAsync(cutting.Address, "export", Path, "--format", format);

        Assert.Equal(new Line(0, "10 rows\n", ""), line);
        Assert.Equal(Whole(format), await File.ReadAllTextAsync(Path));
    }

    /// <summary>What a killed run leaves: whole rows, a part of one, and what they are of.</summary>
    [Theory]
    [InlineData("ndjson", 17, true, "10 rows; 4 were there before\n")]
    [InlineData("csv", 5, true, "10 rows; 4 were there before\n")]
    [InlineData("csv", 5, false, "10 rows\n")]
    public async Task Export_LeftHalfWay_GoesOnWhereItIsForTheSame(string format, int torn, bool isSame, string said)
    {
        await using var whole = Cutting(rowsPerAnswer: 100, format);
        var header = format == "csv" ? 1 : 0;
        var lines = Whole(format).Split(format == "csv" ? "\r\n" : "\n");
        var end = format == "csv" ? "\r\n" : "\n";
        await File.WriteAllTextAsync($"{Path}.part", string.Concat(lines[..(4 + header)].Select(row => row + end)) + lines[4 + header][..torn]);
        var url = whole.Address.AbsoluteUri.TrimEnd('/');
        await File.WriteAllTextAsync($"{Path}.part.json", $$"""{"url":"{{url}}","format":"{{format}}","kind":"{{(isSame ? "all" : "pages")}}","prefix":""}""");

        var line = await Line.RunAsync(whole.Address, "export", Path, "--format", format);

        Assert.Equal(new Line(0, said, ""), line);
        Assert.Equal(Whole(format), await File.ReadAllTextAsync(Path));
        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Export_LeftLongAgo_BeginsAnew()
    {
        await using var whole = Cutting(rowsPerAnswer: 100, "csv");
        await File.WriteAllTextAsync($"{Path}.part", Whole("csv")[..^60]);
        await File.WriteAllTextAsync(
            $"{Path}.part.json", $$"""{"url":"{{whole.Address.AbsoluteUri.TrimEnd('/')}}","format":"csv","kind":"all","prefix":""}""");
        File.SetLastWriteTimeUtc($"{Path}.part", DateTime.UtcNow.AddHours(-2));

        Assert.Equal(new Line(0, "10 rows\n", ""), await Line.RunAsync(whole.Address, "export", Path, "--format", "csv"));
    }

    [Fact]
    public async Task Export_StoreLacksSomething_IsSaidAnd1()
    {
        await using var lacking = await FakeService.StartAsync(async context =>
        {
            context.Response.Headers["Export-Unsynced"] = "3";
            await context.Response.WriteAsync("{\"end\":true,\"rows\":0,\"unsynced\":3}\n");
        });

        var line = await Line.RunAsync(lacking.Address, "export", Path);

        Assert.Equal((1, "0 rows\n"), (line.Code, line.Output));
        Assert.Contains("3 counters or mirror nodes could not be written", line.Error, StringComparison.Ordinal);
    }

    private static string Whole(string format) => format == "csv"
        ? "kind,id,value\r\n" + string.Concat(Enumerable.Range(0, 10).Select(row => $"counter,c{row},{row}\r\n"))
        : string.Concat(Enumerable.Range(0, 10).Select(Row)) + "{\"end\":true,\"rows\":10,\"unsynced\":0}\n";

    private static string Row(int row) => $"{{\"kind\":\"counter\",\"id\":\"c{row}\",\"value\":{row}}}\n";

    /// <summary>A service whose connections break after so many rows, in the middle of the next.</summary>
    private static CutServer Cutting(int rowsPerAnswer, string format)
    {
        var (header, end) = format == "csv" ? (1, "\r\n") : (0, "\n");
        var lines = Whole(format).Split(end)[..^1].Select(line => line + end).ToArray();
        return new CutServer(request =>
        {
            var after = request.Split("after=counter%3Ac");
            var next = after.Length == 1 ? 0 : int.Parse(after[1].Split(' ')[0]) + 1;
            var rows = string.Concat(lines[..header]) + string.Concat(lines.Skip(header + next).Take(Math.Min(rowsPerAnswer, 10 - next)));
            if (next + rowsPerAnswer < 10)
            {
                return (rows + lines[header + next + rowsPerAnswer][..5], false);
            }

            return (format == "csv" ? rows : $"{rows}{{\"end\":true,\"rows\":{10 - next},\"unsynced\":0}}\n", true);
        });
    }
}
