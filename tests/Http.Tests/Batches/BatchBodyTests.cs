using System.Net;
using System.Text;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Batches;

/// <summary>Bodies that are broken, too large, of another type, or come little by little.</summary>
public sealed class BatchBodyTests : IAsyncLifetime
{
    private const string Route = "/api/v1/counters/batch";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("application/json", "", "item 0, byte 0 ")]
    [InlineData("application/json", "   ", "item 0, byte 3 ")]
    [InlineData("application/json", "{}", "item 0, byte 0 ")]
    [InlineData("application/json", """[{"id":"a"}""", "item 1, byte 11 ")]
    [InlineData("application/json", """[{"id":"a"},]""", "item 1, byte 12 ")]
    [InlineData("application/json", """[{"id":"a"},{"id":"b"}}""", "item 2, byte 22 ")]
    [InlineData("application/json", """[{"id":"a"} {"id":"b"}]""", "item 1, byte 12 ")]
    [InlineData("application/json", """[{"id":"a"}] []""", "item 1, byte 13 ")]
    [InlineData("application/json", """[{"id":"a"},{"id":"b",}]""", "item 1, byte ")]
    [InlineData("application/json", """[{"id":"a"},{"id" "b"}]""", "item 1, byte ")]
    [InlineData("application/json", "[,]", "item 0, byte 1 ")]
    [InlineData("application/json", "[nothing]", "item 0, byte 1 ")]
    [InlineData("application/x-ndjson", "{\"id\":\"a\"}\n{\"id\":", "item 1, byte ")]
    [InlineData("application/x-ndjson", "{\"id\":\"a\"}\n[\n]", "item 1, byte ")]
    [InlineData("application/x-ndjson", "{\"id\":\"a\"} {\"id\":\"b\"}", "item 0, byte ")]
    [InlineData("application/x-ndjson", "nothing", "item 0, byte 0 ")]
    public async Task Batch_BrokenText_Is400AndNothingWasChanged(string contentType, string body, string place)
    {
        var text = await _gateway.SendAsync("POST", Route, body, contentType).IsProblemAsync(400, "invalid_body", "body");

        Assert.Contains(place, text, StringComparison.Ordinal);
        Assert.Empty(_gateway.Engine.Changes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/csv")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Batch_OtherContentType_Is415(string? contentType) =>
        await _gateway.SendAsync("POST", Route, "[]", contentType).IsProblemAsync(415, "unsupported_media_type", "Content-Type");

    [Theory]
    [InlineData("durability=disk")]
    [InlineData("durability=")]
    public async Task Batch_BadDurability_Is400(string query) =>
        await _gateway.SendAsync("POST", $"{Route}?{query}", "[]").IsProblemAsync(400, "invalid_parameter", "durability");

    [Fact]
    public async Task Batch_ItemOver16KiB_EndsTheBatch()
    {
        var long1 = $$"""[{"id":"a","note":"{{new string('x', 16 << 10)}}"}]""";
        var almost = $$"""[{"id":"a","note":"{{new string('x', 16_000)}}"}]""";

        await _gateway.SendAsync("POST", Route, long1).IsProblemAsync(400, "invalid_body", "body");
        await _gateway.SendAsync("POST", Route, long1[1..^1], "application/x-ndjson").IsProblemAsync(400, "invalid_body", "body");
        await _gateway.SendAsync("POST", Route, almost).JsonAsync();
    }

    [Fact]
    public async Task Batch_BodyOfThreeMebibytes_IsTaken()
    {
        var body = new StringBuilder("[");
        for (var i = 0; i < 3; i++)
        {
            body.Append(i > 0 ? "," : "").Append(' ', 1 << 20).Append("{\"id\":\"a\"}");
        }

        var results = await _gateway.SendAsync("POST", Route, body.Append(']').ToString()).JsonAsync();

        Assert.Equal(3, results[2].GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task Batch_BodyKnownToBeOver64MiB_Is413Unread()
    {
        var (status, answer) = await RawHttp.SendAsync(
            _gateway.Port, "POST", Route, $"Content-Type: application/json\r\nContent-Length: {(64 << 20) + 1}\r\n");

        Assert.Equal(413, status);
        Assert.Contains("body_too_large", answer, StringComparison.Ordinal);
        Assert.Contains("67,108,864 bytes", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_BodyThatTurnsOutOver64MiB_EndsWithAnError()
    {
        await using var client = await Conversation.OpenAsync(_gateway.Port, Route, "application/json");
        await client.SendAsync("""[{"id":"a"},""");
        await client.ExpectAsync("\"value\":1");
        var space = new string(' ', 1 << 20);
        for (var i = 0; i < 64; i++)
        {
            await client.SendAsync(space);
        }

        await client.ExpectAsync("body_too_large");

        var results = System.Text.Json.JsonDocument.Parse(client.Body).RootElement;
        Assert.Equal(1, results[1].GetProperty("index").GetInt32());
        Assert.Equal(413, results[1].GetProperty("error").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Batch_SizeOfChunkBeyondAnyNumberBehindAnsweredItems_EndsWithAnError()
    {
        await using var client = await Conversation.OpenAsync(_gateway.Port, Route, "application/json");
        await client.SendAsync("""[{"id":"a"},""");
        await client.ExpectAsync("\"value\":1");
        await client.BreakAsync();

        var results = System.Text.Json.JsonDocument.Parse(client.Body).RootElement;
        Assert.Equal(1, results[1].GetProperty("index").GetInt32());
        Assert.Equal(400, results[1].GetProperty("error").GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("application/json", "[", ",", "]")]
    [InlineData("application/x-ndjson", "", "\n", "")]
    public async Task Batch_OneByteAtATime_IsAnsweredWhileItComes(string contentType, string before, string between, string behind)
    {
        await using var client = await Conversation.OpenAsync(_gateway.Port, Route, contentType);
        var text = before;
        for (var i = 1; i <= 3; i++)
        {
            text += $$"""{"id":"a","by":{{i}} }""" + (i < 3 ? between : between == "\n" ? "\n" : "");
            foreach (var letter in text)
            {
                await client.SendAsync($"{letter}");
            }

            // The body is not over, and this item has its answer.
            await client.ExpectAsync($"\"value\":{i * (i + 1) / 2},");
            text = "";
        }

        await client.SendAsync(behind == "" ? "\n" : behind);
        await client.EndAsync();

        Assert.Equal(3, client.Body.Split("\"replayed\":false").Length - 1);
        Assert.EndsWith(behind == "" ? "}\n" : "}]", client.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "[", ", oops", "]")]
    [InlineData("application/x-ndjson", "", "\noops", "\n")]
    public async Task Batch_BrokenBehindAnsweredItems_EndsWithAnErrorThatNamesThePlace(string contentType, string before, string broken, string end)
    {
        await using var client = await Conversation.OpenAsync(_gateway.Port, Route, contentType);
        await client.SendAsync(before + "{\"id\":\"a\"}\n");
        await client.ExpectAsync("\"value\":1,");
        await client.SendAsync((before.Length > 0 ? "," : "") + "{\"id\":\"b\"}" + broken + "\n");
        await client.EndAsync();

        Assert.Contains("HTTP/1.1 200", client.Answer, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"b\",\"value\":1", client.Body, StringComparison.Ordinal);
        Assert.Contains("{\"index\":2,\"error\":{\"code\":\"invalid_body\",\"status\":400,\"detail\":\"The body is not JSON", client.Body, StringComparison.Ordinal);
        Assert.Contains("item 2, byte ", client.Body, StringComparison.Ordinal);
        Assert.EndsWith(end, client.Body, StringComparison.Ordinal);
        Assert.Equal(2, _gateway.Engine.Changes.Count);
    }

    [Fact]
    public async Task Batch_ClientGoesAway_WhatWasCommittedStaysAndTheServerServesOn()
    {
        await using (var client = await Conversation.OpenAsync(_gateway.Port, Route, "application/x-ndjson"))
        {
            await client.SendAsync("{\"id\":\"a\"}\n{\"id\":");
            await client.ExpectAsync("\"value\":1,");
        }

        await _gateway.SendAsync("GET", "/api/v1/counters/a").JsonAsync(HttpStatusCode.OK);
        Assert.Single(_gateway.Engine.Changes);
    }
}
