using System.Net;
using System.Text.Json;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Batches;

public sealed class BatchTests : IAsyncLifetime
{
    private const string Route = "/api/v1/counters/batch";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Batch_Array_IsAnsweredByAnArrayInOrder() =>
        await _gateway.SendAsync("POST", Route, """[ {"id":"a"} , {"by":-3,"id":"b"},{"id":"a","by":5}]""").IsAsync(
            HttpStatusCode.OK,
            """[{"id":"a","value":1,"version":1,"durability":"mirror","replayed":false},"""
            + """{"id":"b","value":-3,"version":1,"durability":"mirror","replayed":false},"""
            + """{"id":"a","value":6,"version":2,"durability":"mirror","replayed":false}]""");

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/jsonl")]
    [InlineData("application/x-ndjson; charset=UTF-8")]
    public async Task Batch_Lines_AreAnsweredByLines(string contentType)
    {
        using var response = await _gateway.SendAsync("POST", Route, "{\"id\":\"a\"}\r\n\n  {\"id\":\"b\"}  \n{\"id\":\"a\"}", contentType);

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """
            {"id":"a","value":1,"version":1,"durability":"mirror","replayed":false}
            {"id":"b","value":1,"version":1,"durability":"mirror","replayed":false}
            {"id":"a","value":2,"version":2,"durability":"mirror","replayed":false}

            """,
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json", "[{\"id\":\"a\"}]", "application/x-ndjson", "application/x-ndjson")]
    [InlineData("application/x-ndjson", "{\"id\":\"a\"}", "application/json", "application/json; charset=utf-8")]
    [InlineData("application/x-ndjson", "{\"id\":\"a\"}", "text/html, application/json;q=0.5, application/jsonl", "application/x-ndjson")]
    [InlineData("application/json", "[{\"id\":\"a\"}]", "*/*", "application/json; charset=utf-8")]
    [InlineData("application/json", "[{\"id\":\"a\"}]", "text/html", "application/json; charset=utf-8")]
    public async Task Batch_Accept_MayChooseTheOtherForm(string contentType, string body, string accept, string answered)
    {
        using var response = await _gateway.SendAsync("POST", Route, body, contentType, ("Accept", accept));

        Assert.Equal(answered, response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith(answered.StartsWith("application/json", StringComparison.Ordinal) ? "[{" : "{", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "[]", "[]")]
    [InlineData("application/json", " [ ] ", "[]")]
    [InlineData("application/x-ndjson", "", "")]
    [InlineData("application/x-ndjson", "\n\n", "")]
    public async Task Batch_WithoutItems_IsAnEmptyAnswer(string contentType, string body, string answer)
    {
        using var response = await _gateway.SendAsync("POST", Route, body, contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"id":"a","by":null,"key":null,"note":{"by":[7,{"id":"x"}]},"other":"by"}""", "a", 1)]
    [InlineData("""{"\u0069d":"\u0061","by":2}""", "a", 2)]
    [InlineData("""{"id":"a","by":9223372036854775807}""", "a", long.MaxValue)]
    [InlineData("""{"id":"Page.1_~:@-"}""", "Page.1_~:@-", 1)]
    public async Task Batch_Item_IsReadByTypeAlone(string item, string id, long by)
    {
        await _gateway.SendAsync("POST", Route, $"[{item}]").JsonAsync();

        Assert.Equal((CounterKey.Counter(id), new Change(ChangeKind.Add, by), Durability.Mirror), Assert.Single(_gateway.Engine.Changes));
    }

    [Theory]
    [InlineData("""{"id":"a/b"}""", "invalid_id", "id", "a/b")]
    [InlineData("""{"id":""}""", "invalid_id", "id", "")]
    [InlineData("""{"id":".."}""", "invalid_id", "id", "..")]
    [InlineData("""{"id":"\u00e4"}""", "invalid_id", "id", "ä")]
    [InlineData("""{"id":"\ud800"}""", "invalid_body", "id", null)]
    [InlineData("""{"id":7}""", "invalid_body", "id", null)]
    [InlineData("""{"id":["a"]}""", "invalid_body", "id", null)]
    [InlineData("""{"id":null}""", "invalid_body", "id", null)]
    [InlineData("""{"by":1}""", "invalid_body", "id", null)]
    [InlineData("""{}""", "invalid_body", "id", null)]
    [InlineData("""7""", "invalid_body", "item", null)]
    [InlineData("""["a"]""", "invalid_body", "item", null)]
    [InlineData("null", "invalid_body", "item", null)]
    [InlineData("\"a\"", "invalid_body", "item", null)]
    [InlineData("""{"id":"a","by":"1"}""", "invalid_body", "by", "a")]
    [InlineData("""{"id":"a","by":1.5}""", "invalid_body", "by", "a")]
    [InlineData("""{"id":"a","by":9223372036854775808}""", "invalid_body", "by", "a")]
    [InlineData("""{"id":"a","by":{"x":1}}""", "invalid_body", "by", "a")]
    [InlineData("""{"id":"a","key":""}""", "invalid_idempotency_key", "key", "a")]
    [InlineData("""{"id":"a","key":"two words"}""", "invalid_idempotency_key", "key", "a")]
    [InlineData("""{"id":"a","key":1}""", "invalid_idempotency_key", "key", "a")]
    public async Task Batch_BadItem_FailsAlone(string item, string code, string field, string? id)
    {
        foreach (var (contentType, body) in new[] { ("application/json", $$"""[{"id":"x"},{{item}},{"id":"y"}]"""), ("application/x-ndjson", $"{{\"id\":\"x\"}}\n{item}\n{{\"id\":\"y\"}}") })
        {
            var results = await _gateway.SendAsync("POST", Route, body, contentType, ("Accept", "application/json")).JsonAsync();

            var refused = results[1];
            var error = refused.GetProperty("error");
            Assert.Equal(3, results.GetArrayLength());
            Assert.Equal((1, id), (refused.GetProperty("index").GetInt32(), refused.Text("id")));
            Assert.Equal((code, 400, field), (error.Text("code"), error.GetProperty("status").GetInt32(), error.Text("field")));
            Assert.NotEqual("", error.Text("detail"));
            Assert.Equal(("x", "y"), (results[0].Text("id"), results[2].Text("id")));
        }

        Assert.Equal(4, _gateway.Engine.Changes.Count);
    }

    [Fact]
    public async Task Batch_ItemsThatTheEngineRefuses_SayWhatAnIncrementWould()
    {
        _gateway.Engine.OnChange = (change, _) => ChangeResult.Refused((Outcome)change.Operand);

        var results = await _gateway.SendAsync(
            "POST", Route, $"[{string.Join(',', Enumerable.Range(1, 7).Select(outcome => $$"""{"id":"a","by":{{outcome}}}"""))}]").JsonAsync();

        Assert.Equal(
            [
                "409 overflow ", "422 idempotency_key_reused key", "429 idempotency_window_full key", "503 overloaded ", "503 authority_unavailable ",
                "503 outcome_unknown ", "500 counter_corrupt ",
            ],
            results.EnumerateArray().Select(result => result.GetProperty("error"))
                .Select(error => $"{error.GetProperty("status")} {error.Text("code")} {error.Text("field")}"));
        Assert.All(results.EnumerateArray(), result => Assert.Equal("a", result.Text("id")));
    }

    [Fact]
    public async Task Batch_ManyChunks_AreAnsweredInOrderWithPlaces()
    {
        var items = Enumerable.Range(0, 2_500).Select(i => i == 2_345 ? """{"id":"no/id"}""" : $$"""{"id":"c{{i}}","by":{{i}}}""");

        var results = await _gateway.SendAsync("POST", Route, $"[{string.Join(",\n", items)}]").JsonAsync();

        Assert.Equal(2_500, results.GetArrayLength());
        Assert.All(
            results.EnumerateArray().Index(),
            result => Assert.Equal(
                result.Index == 2_345 ? result.Index : result.Index,
                result.Item.GetProperty(result.Index == 2_345 ? "index" : "value").GetInt64()));
    }

    [Theory]
    [InlineData("memory", Durability.Memory)]
    [InlineData("store", Durability.Store)]
    public async Task Batch_Durability_HoldsForEveryItem(string name, Durability durability)
    {
        await _gateway.SendAsync("POST", $"{Route}?durability={name}", """[{"id":"a"},{"id":"b"}]""").JsonAsync();

        Assert.All(_gateway.Engine.Changes, change => Assert.Equal(durability, change.Durability));
    }

    [Fact]
    public async Task Batch_IdempotencyKey_IsTheItemsWithItsPlaceUnlessItHasOne()
    {
        var body = $"[{string.Join(',', Enumerable.Range(0, 1_002).Select(i => i == 1 ? """{"id":"a","key":"own"}""" : """{"id":"a"}"""))}]";

        var first = await _gateway.SendAsync("POST", Route, body, headers: ("Idempotency-Key", "k")).JsonAsync();
        var again = await _gateway.SendAsync("POST", Route, body, headers: ("Idempotency-Key", "k")).JsonAsync();

        Assert.Equal(["k:0", "own", "k:2"], _gateway.Engine.Changes.Take(3).Select(change => change.Change.IdempotencyKey));
        Assert.Equal(["k:1000", "k:1001"], _gateway.Engine.Changes.Skip(1_000).Take(2).Select(change => change.Change.IdempotencyKey));
        Assert.All(first.EnumerateArray(), result => Assert.False(result.GetProperty("replayed").GetBoolean()));
        Assert.All(again.EnumerateArray(), result => Assert.True(result.GetProperty("replayed").GetBoolean()));
        Assert.Equal(Values(first), Values(again));
    }

    [Fact]
    public async Task Batch_LongestKey_LeavesRoomForThePlace()
    {
        await _gateway.SendAsync("POST", Route, "[]", headers: ("Idempotency-Key", new string('k', 120))).JsonAsync();
        await _gateway.SendAsync("POST", Route, "[]", headers: ("Idempotency-Key", new string('k', 121)))
            .IsProblemAsync(400, "invalid_idempotency_key", "Idempotency-Key");
    }

    private static long[] Values(JsonElement results) => [.. results.EnumerateArray().Select(result => result.GetProperty("value").GetInt64())];

    [Fact]
    public async Task Batch_AsManyAsMayBeRead_TheNextIs503AndThenTaken()
    {
        await using var gateway = await TestGateway.StartAsync(("Limits:Batches", "1"));
        await using var slow = await Conversation.OpenAsync(gateway.Port, "/api/v1/counters/batch", "application/x-ndjson");
        await slow.SendAsync("{\"id\":\"a\"}\n");
        await slow.ExpectAsync("\"a\"");

        await gateway.SendAsync("POST", "/api/v1/counters/batch", "[]").IsProblemAsync(503, "overloaded");
        await slow.EndAsync();

        using var next = await gateway.SendAsync("POST", "/api/v1/counters/batch", "[]");
        Assert.Equal(200, (int)next.StatusCode);
    }
}
