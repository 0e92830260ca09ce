using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Problems;

public sealed class BadInputTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync()
    {
        // Whatever was wrong, nothing was changed.
        Assert.Empty(_gateway.Engine.Changes);
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("by=")]
    [InlineData("by=one")]
    [InlineData("by=1.5")]
    [InlineData("by=1e3")]
    [InlineData("by=0x10")]
    [InlineData("by=+1")]
    [InlineData("by= 1")]
    [InlineData("by=1,000")]
    [InlineData("by=9223372036854775808")]
    [InlineData("by=-9223372036854775809")]
    [InlineData("by=99999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("by=1&by=2")]
    [InlineData("by")]
    public async Task Increment_BadAmount_Is400(string query)
    {
        await _gateway.SendAsync("POST", $"/api/v1/counters/a/increment?{query}").IsProblemAsync(400, "invalid_parameter", "by");
        await _gateway.SendAsync("POST", $"/api/counter/a/increment?{query.Replace("by", "incrementBy", StringComparison.Ordinal)}")
            .IsProblemAsync(400, "invalid_parameter", "incrementBy");
    }

    [Theory]
    [InlineData("durability=")]
    [InlineData("durability=disk")]
    [InlineData("durability=Mirror")]
    [InlineData("durability=1")]
    [InlineData("durability=mirror&durability=store")]
    public async Task Change_BadDurability_Is400(string query)
    {
        await _gateway.SendAsync("POST", $"/api/v1/counters/a/increment?{query}").IsProblemAsync(400, "invalid_parameter", "durability");
        await _gateway.SendAsync("PUT", $"/api/v1/counters/a?{query}", """{"value":1}""").IsProblemAsync(400, "invalid_parameter", "durability");
        await _gateway.SendAsync("DELETE", $"/api/v1/counters/a?{query}").IsProblemAsync(400, "invalid_parameter", "durability");
    }

    [Theory]
    [InlineData("/api/v1/counters/a", "consistent", "yes")]
    [InlineData("/api/v1/counters/a", "consistent", "1")]
    [InlineData("/api/v1/counters/a", "consistent", "")]
    [InlineData("/api/counter/a", "forceFromDatabase", "yes")]
    public async Task Read_BadFlag_Is400(string path, string name, string value) =>
        await _gateway.SendAsync("GET", $"{path}?{name}={value}").IsProblemAsync(400, "invalid_parameter", name);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\there")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 123456789 123456789")]
    public async Task Change_BadIdempotencyKey_Is400(string key) =>
        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment", headers: ("Idempotency-Key", key))
            .IsProblemAsync(400, "invalid_idempotency_key", "Idempotency-Key");

    [Fact]
    public async Task Change_IdempotencyKeyTooLong_Is400() =>
        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment", headers: ("Idempotency-Key", new string('k', 129)))
            .IsProblemAsync(400, "invalid_idempotency_key", "Idempotency-Key");

    [Fact]
    public async Task Change_TwoIdempotencyKeys_Is400()
    {
        var (status, answer) = await RawHttp.SendAsync(
            _gateway.Port, "POST", "/api/v1/counters/a/increment", "Idempotency-Key: a\r\nIdempotency-Key: b\r\n");

        Assert.Equal(400, status);
        Assert.Contains("invalid_idempotency_key", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("nonsense", "body")]
    [InlineData("""{"value":1""", "body")]
    [InlineData("""{"value":1} x""", "body")]
    [InlineData("""{"value":1,}""", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("7", "body")]
    [InlineData("{}", "value")]
    [InlineData("""{"value":null}""", "value")]
    [InlineData("""{"value":"one"}""", "value")]
    [InlineData("""{"value":1.5}""", "value")]
    [InlineData("""{"value":true}""", "value")]
    [InlineData("""{"value":{}}""", "value")]
    [InlineData("""{"value":[1]}""", "value")]
    [InlineData("""{"value":9223372036854775808}""", "value")]
    public async Task Set_BadBody_Is400(string body, string field)
    {
        await _gateway.SendAsync("PUT", "/api/v1/counters/a", body).IsProblemAsync(400, "invalid_body", field);
        await _gateway.SendAsync("PUT", "/api/counter/a", body).IsProblemAsync(400, "invalid_body", field);
    }

    [Theory]
    [InlineData("""{"value":"1"}""", "value")]
    [InlineData("""{"Value":1}""", "value")]
    [InlineData("""{"value":1,"value":2}""", "value")]
    public async Task Set_BodyThatOnlyTheSeedTakes_Is400(string body, string field) =>
        await _gateway.SendAsync("PUT", "/api/v1/counters/a", body).IsProblemAsync(400, "invalid_body", field);

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Set_OtherContentType_Is415(string? contentType)
    {
        await _gateway.SendAsync("PUT", "/api/v1/counters/a", """{"value":1}""", contentType)
            .IsProblemAsync(415, "unsupported_media_type", "Content-Type");
        await _gateway.SendAsync("PUT", "/api/counter/a", """{"value":1}""", contentType)
            .IsProblemAsync(415, "unsupported_media_type", "Content-Type");
    }

    [Theory]
    [InlineData("PUT", "/api/v1/counters/a")]
    [InlineData("PUT", "/api/counter/a")]
    [InlineData("POST", "/api/v1/counters/a/increment")]
    [InlineData("DELETE", "/api/v1/counters/a")]
    public async Task Change_BodyAnnouncedOverOneMebibyte_Is413Unread(string method, string path)
    {
        var (status, answer) = await RawHttp.SendAsync(
            _gateway.Port, method, path, $"Content-Type: application/json\r\nContent-Length: {(1 << 20) + 1}\r\n");

        Assert.Equal(413, status);
        Assert.Contains("body_too_large", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_SizeOfChunkBeyondAnyNumber_Is400()
    {
        var (status, answer) = await RawHttp.SendAsync(
            _gateway.Port, "PUT", "/api/v1/counters/a", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", new string('a', 1_000));

        Assert.True(status == 400, answer);
    }

    [Fact]
    public async Task Set_ChunkedBodyOverOneMebibyte_Is413()
    {
        var chunk = $"80000\r\n{new string(' ', 0x80000)}\r\n";
        var (status, answer) = await RawHttp.SendAsync(
            _gateway.Port, "PUT", "/api/v1/counters/a", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", $"{chunk}{chunk}1\r\n \r\n");

        Assert.Equal(413, status);
        Assert.Contains("body_too_large", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nothing/here")]
    [InlineData("GET", "/api/v1/counters/a/b")]
    [InlineData("POST", "/api/v1/counters//increment")]
    [InlineData("GET", "/api/counter")]
    [InlineData("GET", "/nowhere")]
    public async Task Any_UnknownPath_Is404(string method, string path) =>
        await _gateway.SendAsync(method, path).IsProblemAsync(404, "not_found");

    [Theory]
    [InlineData("GET", "/api/v1/counters/a/increment", "POST")]
    [InlineData("POST", "/api/v1/counters/a", "DELETE, GET, PUT")]
    [InlineData("DELETE", "/api/counter/a", "GET, PUT")]
    [InlineData("POST", "/health/live", "GET")]
    public async Task Any_WrongMethod_Is405WithAllow(string method, string path, string allow)
    {
        using var response = await _gateway.SendAsync(method, path);

        Assert.Equal(allow.Split(", "), response.Content.Headers.Allow.Order());
        await Task.FromResult(response).IsProblemAsync(405, "method_not_allowed");
    }

    [Fact]
    public async Task Problem_LongValue_IsQuotedInPart()
    {
        var text = await _gateway.SendAsync("POST", $"/api/v1/counters/a/increment?by={new string('9', 2_000)}").IsProblemAsync(400, "invalid_parameter", "by");

        Assert.True(text.Length < 400, text);
    }
}
