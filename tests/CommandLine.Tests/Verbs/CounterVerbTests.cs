using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCounters.CommandLine.Tests.Support;

namespace OrleansCounters.CommandLine.Tests.Verbs;

/// <summary>Verbs of one counter, and of lists.</summary>
[Collection(ServiceFixture.Name)]
public sealed class CounterVerbTests(ServiceFixture service)
{
    private readonly Uri _url = service.Gateway.Address;

    [Fact]
    public async Task Incr_AndBy_WritesTheValueAlone()
    {
        Assert.Equal(new Line(0, "1\n", ""), await Line.RunAsync(_url, "incr", "verbs.incr"));
        Assert.Equal(new Line(0, "-4\n", ""), await Line.RunAsync(_url, "incr", "verbs.incr", "--by", "-5"));
        Assert.Equal(new Line(0, "1\n", ""), await Line.RunAsync(_url, "incr", "@verbs.incr"));
        Assert.Equal(new Line(0, "1\n", ""), await Line.RunAsync(_url, "incr", "--", "-verbs.incr"));
    }

    [Fact]
    public async Task Incr_SameIdempotencyKey_CountsOnceAndSaysSo()
    {
        string[] line = ["incr", "verbs.keyed", "--by", "3", "--idempotency-key", "order-1"];
        Assert.Equal(new Line(0, "3\n", ""), await Line.RunAsync(_url, line));

        var again = await Line.RunAsync(_url, line);

        Assert.Equal((0, "3\n"), (again.Code, again.Output));
        Assert.Contains("counted then, and not again", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incr_Json_IsTheServicesShape()
    {
        var line = await Line.RunAsync(_url, "incr", "verbs.json", "--json", "--durability", "store");

        using var json = JsonDocument.Parse(line.Output);
        Assert.Equal(("verbs.json", 1, "store", false), (
            json.RootElement.GetProperty("id").GetString(),
            json.RootElement.GetProperty("value").GetInt32(),
            json.RootElement.GetProperty("durability").GetString(),
            json.RootElement.GetProperty("replayed").GetBoolean()));
    }

    [Fact]
    public async Task Get_SetAndUnknown_ReadsThem()
    {
        Assert.Equal(new Line(0, "-7\n", ""), await Line.RunAsync(_url, "set", "verbs.set", "-7"));
        Assert.Equal(new Line(0, "-7\n", ""), await Line.RunAsync(_url, "get", "verbs.set", "--consistent"));
        Assert.Contains("\"exists\":true", (await Line.RunAsync(_url, "get", "verbs.set", "--json")).Output, StringComparison.Ordinal);

        Assert.Equal(new Line(0, "0\n", "counters: There is no counter verbs.never; it reads 0.\n"), await Line.RunAsync(_url, "get", "verbs.never"));
    }

    [Fact]
    public async Task Incr_BadId_IsOneLineWithCodeFieldAndBound()
    {
        var line = await Line.RunAsync(_url, "incr", "a b");

        Assert.Equal(new Line(1, "", "counters: invalid_id (id): A counter id has only the characters A-Z a-z 0-9 . _ : ~ @ -\n"), line);
    }

    [Fact]
    public async Task Incr_BeyondTheBound_SaysOverflow()
    {
        _ = await Line.RunAsync(_url, "set", "verbs.full", $"{long.MaxValue}");

        var line = await Line.RunAsync(_url, "incr", "verbs.full");

        Assert.Equal(1, line.Code);
        Assert.StartsWith("counters: overflow", line.Error, StringComparison.Ordinal);
        Assert.Single(line.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("y\n", 0, "0\n", 0)]
    [InlineData("n\n", 1, "", 5)]
    [InlineData("", 1, "", 5)]
    public async Task Reset_Asked_DoesWhatIsAnswered(string answer, int code, string output, int value)
    {
        _ = await Line.RunAsync(_url, "set", "verbs.asked", "5");

        var line = await Line.RunAsync(["reset", "verbs.asked", "--url", _url.AbsoluteUri], answer, _ => null, CancellationToken.None, isTerminal: true);

        Assert.Equal((code, output), (line.Code, line.Output));
        Assert.StartsWith("Reset verbs.asked, which is at 5? [y/N] ", line.Error, StringComparison.Ordinal);
        Assert.Equal($"{value}\n", (await Line.RunAsync(_url, "get", "verbs.asked")).Output);
    }

    [Fact]
    public async Task Reset_NobodyToAsk_NeedsYes()
    {
        _ = await Line.RunAsync(_url, "set", "verbs.reset", "5");

        Assert.Equal(2, (await Line.RunAsync(_url, "reset", "verbs.reset")).Code);
        Assert.Equal("5\n", (await Line.RunAsync(_url, "get", "verbs.reset")).Output);
        Assert.Equal(new Line(0, "0\n", ""), await Line.RunAsync(_url, "reset", "verbs.reset", "--yes"));
    }

    [Fact]
    public async Task Top_Prefix_IsATableWithoutAnsi()
    {
        _ = await Line.RunAsync(_url, "set", "verbs.top:a", "1200");
        _ = await Line.RunAsync(_url, "set", "verbs.top:bb", "7");

        var lines = (await Line.RunAsync(_url, "top", "--prefix", "verbs.top:", "--limit", "5")).Output.Split('\n');

        Assert.Equal("rank  counter       value  changed", lines[0]);
        Assert.StartsWith("   1  verbs.top:a   1,200  2", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("   2  verbs.top:bb      7  2", lines[2], StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(lines[3..]));
    }

    [Fact]
    public async Task Top_Terminal_IsDrawn()
    {
        _ = await Line.RunAsync(_url, "set", "verbs.drawn:a", "1200");

        var line = await Line.RunAsync(
            ["top", "--prefix", "verbs.drawn:", "--url", _url.AbsoluteUri], "", _ => null, CancellationToken.None, isTerminal: true);

        Assert.Contains("│ verbs.drawn:a │ 1,200 │", line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_Watch_GoesOnUntilItIsEnded()
    {
        var looks = 0;
        using var end = new CancellationTokenSource();
        await using var counting = await FakeService.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref looks) == 3)
            {
                await end.CancelAsync();
            }

            await context.Response.WriteAsync(
                """{"counters":[{"id":"busy","value":7,"version":1,"changedAt":"2026-01-31T12:00:00Z","createdAt":"2026-01-31T12:00:00Z"}],"nextCursor":null}""");
        });

        var line = await Line.RunAsync(["top", "--watch", "--interval", "0.1", "--url", counting.Address.AbsoluteUri], "", _ => null, end.Token);

        Assert.Equal((0, ""), (line.Code, line.Error));
        Assert.StartsWith(
            "rank  counter  value  a second\n   1  busy         7\n\nrank  counter  value  a second\n   1  busy         7       0.0\n", line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_AfterChanges_AddsUp()
    {
        _ = await Line.RunAsync(_url, "incr", "verbs.history", "--by", "4");
        _ = await Line.RunAsync(_url, "set", "verbs.history", "10");

        var line = await Line.RunAsync(_url, "history", "verbs.history", "--resolution", "month");

        Assert.Matches("^from \\(UTC\\)  added\n[0-9]{4}-[0-9]{2}         4\ntotal           4\nvalue 10, of which set and reset made 6\n$", line.Output);
        using var json = JsonDocument.Parse((await Line.RunAsync(_url, "history", "verbs.history", "--json")).Output);
        Assert.Equal(("day", 4), (json.RootElement.GetProperty("resolution").GetString(), json.RootElement.GetProperty("total").GetInt32()));
    }
}
