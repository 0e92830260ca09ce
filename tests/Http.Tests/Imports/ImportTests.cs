using System.Net;
using System.Text.Json;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Imports;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Lines = "application/x-ndjson";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Import_Rows_AreCountedLineByLine()
    {
        using var response = await _gateway.SendAsync(
            "POST", "/api/v1/import?name=n&mode=add", string.Concat(Enumerable.Range(1, 1_001).Select(i => $"{{\"id\":\"c{i}\",\"value\":{i}}}\n")), Lines);

        Assert.Equal(Lines, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """
            {"rows":500,"applied":500,"skipped":0,"failed":0}
            {"rows":1000,"applied":1000,"skipped":0,"failed":0}
            {"rows":1001,"applied":1001,"skipped":0,"failed":0}
            {"name":"n","state":"done","rows":1001,"applied":1001,"skipped":0,"failed":0,"errors":[]}

            """,
            await response.Content.ReadAsStringAsync());
        Assert.Equal(
            (CounterKey.Counter("c7"), new Change(ChangeKind.Add, 7, "import:n:7"), Durability.Mirror), _gateway.Engine.Changes[6]);
    }

    [Fact]
    public async Task Import_SizeOfChunkBeyondAnyNumberBehindDoneRows_EndsWithAnErrorAndGoesOnLater()
    {
        var rows = string.Concat(Enumerable.Range(1, 501).Select(i => $"{{\"id\":\"c{i}\",\"value\":{i}}}\n"));
        await using var client = await Conversation.OpenAsync(_gateway.Port, "/api/v1/import?name=n&mode=add", Lines);
        await client.SendAsync(rows);
        await client.ExpectAsync("\"rows\":500");
        await client.BreakAsync();

        var last = JsonDocument.Parse(client.Body.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal(500, last.GetProperty("rows").GetInt32());
        Assert.Equal(400, last.GetProperty("problem").GetProperty("status").GetInt32());

        using var again = await _gateway.SendAsync("POST", "/api/v1/import?name=n&mode=add", rows, Lines);
        Assert.Contains("\"state\":\"done\",\"rows\":501,\"applied\":501,\"skipped\":500", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", 3, 7)]
    [InlineData("set", 3, 4)]
    public async Task Import_Mode_AddsOrSetsInOrder(string mode, long first, long second)
    {
        await ImportAsync("n", mode, """{"id":"a","value":3}""");
        Assert.Equal(first, await ValueAsync("a"));

        await ImportAsync("m", mode, """{"id":"a","value":9}""", """{"id":"b","value":1}""", """{"id":"a","value":-5}""", """{"id":"a","value":4}""");

        Assert.Equal(mode == "set" ? second : 3 + 9 - 5 + 4, await ValueAsync("a"));
    }

    [Theory]
    [InlineData("""{"kind":"visits","value":1,"id":"/ä b","extra":[{}],"key":null}""", "p:/ä b", 1, "import:n:1")]
    [InlineData("""{"id":"a","value":-1,"key":"own"}""", "c:a", -1, "own")]
    [InlineData("""{"kind":null,"id":"a","value":-1}""", "c:a", -1, "import:n:1")]
    public async Task Import_Line_IsReadByTypeAlone(string row, string key, long value, string idempotencyKey)
    {
        await ImportAsync("n", "add", row);

        var (counter, change, _) = Assert.Single(_gateway.Engine.Changes);
        Assert.Equal((key, new Change(ChangeKind.Add, value, idempotencyKey)), (counter.Text, change));
    }

    [Theory]
    [InlineData("id,value\r\na,1\r\nb,2\r\n", "c:a=1 c:b=2")]
    [InlineData("a,1\nb,2", "c:a=1 c:b=2")]
    [InlineData("\ufeffid,value\na,1", "c:a=1")]
    [InlineData("value,note,id\n1,\"x,\"\"y\"\"\nz\",a\n\n2,,b\n", "c:a=1 c:b=2")]
    [InlineData("kind,id,value\nvisits,\"/a,\"\"b\"\"\",1\n,b,2\nbots,'=x,3\nown,''x,4\nprefetches,'x,5\n", "p:/a,\"b\"=1 c:b=2 b:=x=3 o:'x=4 f:'x=5")]
    [InlineData("id,5", "c:id=5")]
    public async Task Import_Csv_IsReadWithOrWithoutAHeader(string body, string changes)
    {
        var summary = await SummaryAsync(_gateway.SendAsync("POST", "/api/v1/import?name=n&mode=add", body, "text/csv"));

        Assert.Equal(changes, string.Join(' ', _gateway.Engine.Changes.Select(change => $"{change.Key}={change.Change.Operand}")));
        Assert.Equal(_gateway.Engine.Changes.Count, summary.GetProperty("rows").GetInt64());
    }

    [Theory]
    [InlineData("""{"id":"a/b","value":1}""", "invalid_id", "id", "a/b")]
    [InlineData("""{"kind":"page","id":"a","value":1}""", "invalid_body", "kind", "a")]
    [InlineData("""{"kind":"visits","id":"\u0000","value":1}""", "invalid_id", "id", "\0")]
    [InlineData("""{"value":1}""", "invalid_body", "id", null)]
    [InlineData("""{"id":5,"value":1}""", "invalid_body", "id", null)]
    [InlineData("""{"id":"a"}""", "invalid_body", "value", "a")]
    [InlineData("""{"id":"a","value":"1"}""", "invalid_body", "value", "a")]
    [InlineData("""{"id":"a","value":1.5}""", "invalid_body", "value", "a")]
    [InlineData("""{"id":"a","value":1,"key":"two words"}""", "invalid_idempotency_key", "key", "a")]
    [InlineData("""{"id":"a","value":1""", "invalid_body", "row", null)]
    [InlineData("[1]", "invalid_body", "row", null)]
    [InlineData("nothing", "invalid_body", "row", null)]
    [InlineData("{\"id\":\"a\",\"value\":1} {}", "invalid_body", "row", null)]
    public async Task Import_BadLine_FailsAlone(string row, string code, string field, string? id)
    {
        var summary = await ImportAsync("n", "add", """{"id":"x","value":1}""", row, """{"id":"y","value":1}""");

        AssertOneFailed(summary, code, field, id);
    }

    [Theory]
    [InlineData("b", "invalid_body", "row", "b")]
    [InlineData("b,one", "invalid_body", "value", "b")]
    [InlineData("b,", "invalid_body", "value", "b")]
    [InlineData("b/,1", "invalid_id", "id", "b/")]
    [InlineData("\"\",1", "invalid_id", "id", "")]
    public async Task Import_BadRecord_FailsAlone(string row, string code, string field, string? id)
    {
        var summary = await SummaryAsync(_gateway.SendAsync("POST", "/api/v1/import?name=n&mode=add", $"x,1\n{row}\ny,1\n", "text/csv"));

        AssertOneFailed(summary, code, field, id);
    }

    [Fact]
    public async Task Import_RowThatTheEngineRefuses_FailsAlone()
    {
        _gateway.Engine.OnChange = (change, _) =>
            change.Operand == 2 ? ChangeResult.Refused(Outcome.Overflow) : new ChangeResult(Outcome.Done, 1, 1, Durability.Mirror, false);

        var summary = await ImportAsync("n", "add", """{"id":"x","value":1}""", """{"id":"b","value":2}""", """{"id":"y","value":3}""");

        AssertOneFailed(summary, "overflow", null, "b");
    }

    [Fact]
    public async Task Import_EngineAwayForAMoment_IsTriedAgain()
    {
        var refusals = 3;
        _gateway.Engine.OnChange = (_, _) =>
            refusals-- > 0 ? ChangeResult.Refused(Outcome.Unavailable) : new ChangeResult(Outcome.Done, 1, 1, Durability.Mirror, false);

        var summary = await ImportAsync("n", "add", """{"id":"x","value":1}""", """{"id":"y","value":1}""");

        Assert.Equal(("done", 2), (summary.Text("state"), summary.GetProperty("applied").GetInt32()));
        Assert.All(_gateway.Engine.Changes, change => Assert.StartsWith("import:n:", change.Change.IdempotencyKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_MoreThanAHundredErrors_ListsTheFirst()
    {
        var summary = await ImportAsync("n", "add", [.. Enumerable.Range(1, 700).Select(_ => """{"id":"no/id","value":1}""")]);

        Assert.Equal(700, summary.GetProperty("failed").GetInt32());
        Assert.Equal(0, summary.GetProperty("applied").GetInt32());
        Assert.Equal(Enumerable.Range(1, 100), summary.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task Import_AnExport_BringsBackEveryValue()
    {
        foreach (var format in new[] { "ndjson", "csv" })
        {
            await using var other = await TestGateway.StartAsync();
            other.Store.Put("a", long.MaxValue);
            other.Store.Put("b", -4);
            other.Store.Put(CounterKey.Of(CounterKind.Visits, "=1+1,\"x\""), new CounterState { Total = 12, Version = 1, Exists = true });
            using var export = await other.SendAsync("GET", $"/api/v1/export?format={format}");

            var summary = await SummaryAsync(
                _gateway.SendAsync("POST", $"/api/v1/import?name={format}&mode=set", await export.Content.ReadAsStringAsync(), export.Content.Headers.ContentType!.MediaType));

            Assert.Equal((3, 0), (summary.GetProperty("applied").GetInt32(), summary.GetProperty("failed").GetInt32()));
            Assert.Equal(
                ["c:a=9223372036854775807", "c:b=-4", "p:=1+1,\"x\"=12"],
                _gateway.Engine.Changes.TakeLast(3).Select(change => $"{change.Key}={change.Change.Operand}"));
        }
    }

    private static void AssertOneFailed(JsonElement summary, string code, string? field, string? id)
    {
        var error = Assert.Single(summary.GetProperty("errors").EnumerateArray());
        Assert.Equal((2, id, code, field), (error.GetProperty("row").GetInt32(), error.Text("id"), error.Text("code"), error.Text("field")));
        Assert.Equal((3, 2, 1), (summary.GetProperty("rows").GetInt32(), summary.GetProperty("applied").GetInt32(), summary.GetProperty("failed").GetInt32()));
        Assert.Equal("done", summary.Text("state"));
    }

    private Task<JsonElement> ImportAsync(string name, string mode, params string[] rows) =>
        SummaryAsync(_gateway.SendAsync("POST", $"/api/v1/import?name={name}&mode={mode}", string.Join('\n', rows), Lines));

    /// <summary>The last line of the answer.</summary>
    internal static async Task<JsonElement> SummaryAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
    }

    private async Task<long> ValueAsync(string id) =>
        (await _gateway.SendAsync("GET", $"/api/v1/counters/{id}").JsonAsync()).GetProperty("value").GetInt64();
}
