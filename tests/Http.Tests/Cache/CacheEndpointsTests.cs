using System.Net;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Cache;

public sealed class CacheEndpointsTests : IAsyncLifetime
{
    private const string One = "/api/v1/cache/shop/product:1";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync(
        ("Cache:Namespaces:small:MaxEntryBytes", "10"),
        ("Cache:Namespaces:full:QuotaBytes", "1024"),
        ("Cache:Namespaces:exact:Jitter", "0"),
        ("Cache:Namespaces:exact:MaxTtl", "1h"),
        ("Cache:Namespaces:kept:AllowInfinite", "true"),
        ("Cache:Namespaces:large:MaxEntryBytes", "3000000"));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Get_Unknown_Is404WithMiss()
    {
        using var answer = await _gateway.SendAsync("GET", One);
        Assert.Equal("miss", Header(answer, "X-Cache"));
        await Task.FromResult(answer).IsProblemAsync(404, "cache_entry_not_found", "key");
    }

    [Fact]
    public async Task Get_Put_IsWhatWasPut()
    {
        using var put = await PutAsync(One, "{\"id\":1}", "application/vnd.shop+json; charset=utf-8");
        using var get = await _gateway.SendAsync("GET", One);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (put.StatusCode, get.StatusCode));
        Assert.Equal("{\"id\":1}", await get.Content.ReadAsStringAsync());
        Assert.Equal("application/vnd.shop+json; charset=utf-8", get.Content.Headers.ContentType!.ToString());
        Assert.Equal(("hit", "memory", "0"), (Header(get, "X-Cache"), Header(get, "X-Cache-Tier"), Header(get, "Age")));
        Assert.Equal(("memory", put.Headers.ETag), (Header(put, "X-Cache-Tier"), get.Headers.ETag));
        Assert.Equal("nosniff", Header(get, "X-Content-Type-Options"));
        Assert.Matches("^(2[789]|300).?s$|^2[789][0-9]s$|^300s$", Header(get, "Cache-TTL"));
    }

    [Fact]
    public async Task Get_AnyBytes_ComeBack()
    {
        byte[] value = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        using var content = new ByteArrayContent(value);
        using var put = await _gateway.Client.PutAsync(One, content);
        using var empty = new ByteArrayContent([]);
        using var putEmpty = await _gateway.Client.PutAsync("/api/v1/cache/shop/empty", empty);
        using var get = await _gateway.Client.GetAsync(One);
        Assert.Equal(value, await get.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/octet-stream", get.Content.Headers.ContentType!.ToString());
        Assert.Empty(await _gateway.Client.GetByteArrayAsync("/api/v1/cache/shop/empty"));
    }

    [Theory]
    [InlineData("a/b/c", "a%2Fb%2fc")]
    [InlineData("a/b/", "a%2Fb%2F")]
    [InlineData("%C3%A4%E2%82%AC", "%c3%a4%e2%82%ac")]
    [InlineData("lease", "%6Cease")]
    [InlineData("a%2F..%2Fb", "a%2f..%2fb")]
    [InlineData("a%20b%3F", "a%20b%3f")]
    [InlineData("a%252Fb", "a%252Fb")]
    public async Task Key_EncodedOrNot_IsOneKey(string one, string other)
    {
        var (put, _) = await RawHttp.SendAsync(_gateway.Port, "PUT", $"/api/v1/cache/ns/{one}", "Content-Length: 1\r\n", "x");
        var (get, answer) = await RawHttp.SendAsync(_gateway.Port, "GET", $"/api/v1/cache/ns/{other}");
        var (lease, fresh) = await RawHttp.SendAsync(_gateway.Port, "POST", $"/api/v1/cache/ns/{one}/lease", "Content-Length: 0\r\n");
        Assert.Equal((204, 200, 200), (put, get, lease));
        Assert.EndsWith("x", answer, StringComparison.Ordinal);
        Assert.Contains("\"fresh\":true", fresh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "stats2%2F/a", "namespace")]
    [InlineData("GET", "..../a", "namespace")]
    [InlineData("PUT", "a%20b/a", "namespace")]
    [InlineData("DELETE", "stats", "namespace")]
    [InlineData("DELETE", "shop/", "key")]
    [InlineData("GET", "shop/", "key")]
    [InlineData("GET", "shop/%FF", "key")]
    [InlineData("GET", "shop?limit=0", "limit")]
    [InlineData("GET", "shop?cursor=x", "cursor")]
    [InlineData("GET", "shop/a?stale=maybe", "stale")]
    [InlineData("PUT", "shop/a?ttl=5", "ttl")]
    [InlineData("PUT", "shop/a?ttl=0s", "ttl")]
    [InlineData("PUT", "shop/a?sliding=-1s", "sliding")]
    [InlineData("PUT", "shop/a?tags=a%20b", "tags")]
    [InlineData("DELETE", "shop?tag=", "tag")]
    [InlineData("POST", "shop/a/lease?wait=31s", "wait")]
    [InlineData("POST", "shop/a/release", "Cache-Lease")]
    public async Task Any_BadInput_Is400AndNamesTheField(string method, string path, string field)
    {
        var (status, answer) = await RawHttp.SendAsync(_gateway.Port, method, $"/api/v1/cache/{path}", "Content-Length: 0\r\n");
        Assert.True(status == 400, answer);
        Assert.Contains($"\"field\":\"{field}\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_TooLong_Is400()
    {
        using var longest = await PutAsync($"/api/v1/cache/shop/{new string('k', 512)}", "x");
        Assert.Equal(HttpStatusCode.NoContent, longest.StatusCode);
        await _gateway.SendAsync("PUT", $"/api/v1/cache/shop/{new string('k', 513)}", "x").IsProblemAsync(400, "invalid_id", "key");
    }

    [Fact]
    public async Task Put_OverTheBound_Is413()
    {
        using var most = await PutAsync("/api/v1/cache/small/a", "0123456789");
        Assert.Equal(HttpStatusCode.NoContent, most.StatusCode);
        await _gateway.SendAsync("PUT", "/api/v1/cache/small/a", "0123456789x").IsProblemAsync(413, "entry_too_large");
        var (chunked, answer) = await RawHttp.SendAsync(
            _gateway.Port, "PUT", "/api/v1/cache/small/a", "Transfer-Encoding: chunked\r\n", "b\r\n0123456789x\r\n0\r\n\r\n");
        Assert.True(chunked == 413, answer);
        await _gateway.SendAsync("PUT", One, new string('x', (1 << 20) + 1)).IsProblemAsync(413, "entry_too_large");
        using var large = await PutAsync("/api/v1/cache/large/a", new string('x', 2_000_000));
        Assert.Equal(HttpStatusCode.NoContent, large.StatusCode);
    }

    [Fact]
    public async Task Put_FullNamespace_Is507()
    {
        using var first = await PutAsync("/api/v1/cache/full/a", new string('x', 600));
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        await _gateway.SendAsync("PUT", "/api/v1/cache/full/b", new string('x', 600)).IsProblemAsync(507, "quota_exceeded");
    }

    [Theory]
    [InlineData("exact/a?ttl=30s", "", "30s")]
    [InlineData("exact/a", "Cache-TTL: 2min\r\n", "120s")]
    [InlineData("exact/a?ttl=1d", "", "3600s")]
    [InlineData("exact/a?ttl=infinite", "", "3600s")]
    [InlineData("exact/a?sliding=5min&ttl=10min", "", "300s")]
    [InlineData("kept/a?ttl=infinite", "", "infinite")]
    public async Task Put_Ttl_IsCutAndAnswered(string path, string headers, string ttl)
    {
        var (status, answer) = await RawHttp.SendAsync(_gateway.Port, "PUT", $"/api/v1/cache/{path}", $"{headers}Content-Length: 1\r\n", "x");
        Assert.Equal(204, status);
        Assert.Contains($"Cache-TTL: {ttl}\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_ETag_AreKept()
    {
        using var added = await PutAsync(One, "1", headers: ("If-None-Match", "*"));
        var etag = added.Headers.ETag!.ToString();
        await _gateway.SendAsync("PUT", One, "2", headers: ("If-None-Match", "*")).IsProblemAsync(412, "precondition_failed");
        await _gateway.SendAsync("PUT", One, "2", headers: ("If-Match", "\"00\"")).IsProblemAsync(412, "precondition_failed");
        await _gateway.SendAsync("PUT", One, "2", headers: ("If-Match", $"W/{etag}")).IsProblemAsync(412, "precondition_failed");
        await _gateway.SendAsync("DELETE", One, headers: ("If-Match", "\"00\"")).IsProblemAsync(412, "precondition_failed");
        await _gateway.SendAsync("PUT", One, "2", headers: ("If-Match", "x")).IsProblemAsync(400, "invalid_parameter", "If-Match");
        using var same = await _gateway.SendAsync("GET", One, headers: ("If-None-Match", $"\"00\", {etag}"));
        using var replaced = await PutAsync(One, "2", headers: ("If-Match", $"\"00\", {etag}"));
        using var other = await _gateway.SendAsync("GET", One, headers: ("If-None-Match", etag));
        Assert.Equal(
            (HttpStatusCode.NotModified, HttpStatusCode.NoContent, HttpStatusCode.OK), (same.StatusCode, replaced.StatusCode, other.StatusCode));
        Assert.Equal("2", await other.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Delete_KeyTagNamespace_TakeWhatTheySay()
    {
        foreach (var path in new[] { "a", "b?tags=x,y", "c?tags=y", "d" })
        {
            using var put = await PutAsync($"/api/v1/cache/shop/{path}", path);
        }

        foreach (var (path, left) in new[] { ("shop/a", "bcd"), ("shop/a", "bcd"), ("shop?tag=x", "cd"), ("other", "cd"), ("shop", "") })
        {
            using var deleted = await _gateway.SendAsync("DELETE", $"/api/v1/cache/{path}");
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
            var keys = await _gateway.SendAsync("GET", "/api/v1/cache/shop").JsonAsync();
            Assert.Equal(left, string.Concat(keys.GetProperty("keys").EnumerateArray().Select(key => key.Text("key")).Order()));
        }
    }

    [Fact]
    public async Task Lease_OneCallerFills()
    {
        var first = await _gateway.SendAsync("POST", $"{One}/lease").JsonAsync();
        var second = await _gateway.SendAsync("POST", $"{One}/lease").JsonAsync();
        var token = first.Text("token")!;
        Assert.True(first.GetProperty("granted").GetBoolean());
        Assert.Equal(["granted", "token", "fresh", "stale", "durationMs", "waitMs"], first.Names());
        Assert.Equal((false, null), (second.GetProperty("granted").GetBoolean(), second.Text("token")));
        Assert.InRange(second.GetProperty("waitMs").GetInt64(), 1, 100);

        var waiting = _gateway.SendAsync("POST", $"{One}/lease?wait=30s").JsonAsync();
        using var put = await PutAsync(One, "filled", headers: ("Cache-Lease", token));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.True((await waiting).GetProperty("fresh").GetBoolean());
        await _gateway.SendAsync("PUT", One, "again", headers: ("Cache-Lease", token)).IsProblemAsync(409, "lease_lost", "Cache-Lease");
        Assert.Equal("filled", await _gateway.Client.GetStringAsync(One));
    }

    [Fact]
    public async Task Lease_DeletedBetween_DoesNotBringTheOldValueBack()
    {
        var token = (await _gateway.SendAsync("POST", $"{One}/lease").JsonAsync()).Text("token")!;
        using var deleted = await _gateway.SendAsync("DELETE", One);
        await _gateway.SendAsync("PUT", One, "old", headers: ("Cache-Lease", token)).IsProblemAsync(409, "lease_lost", "Cache-Lease");
        using var get = await _gateway.SendAsync("GET", One);
        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
    }

    [Fact]
    public async Task Release_GivesTheLeaseToTheNext()
    {
        var token = (await _gateway.SendAsync("POST", "/api/v1/cache/shop/a/b/lease").JsonAsync()).Text("token")!;
        var waiting = _gateway.SendAsync("POST", "/api/v1/cache/shop/a/b/lease?wait=30s").JsonAsync();
        using var released = await _gateway.SendAsync("POST", "/api/v1/cache/shop/a/b/release", headers: ("Cache-Lease", token));
        Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        Assert.True((await waiting).GetProperty("granted").GetBoolean());
        await _gateway.SendAsync("POST", "/api/v1/cache/shop/a/b/release", headers: ("Cache-Lease", token)).IsProblemAsync(409, "lease_lost", "Cache-Lease");
        await _gateway.SendAsync("POST", "/api/v1/cache/shop/a/b/take").IsProblemAsync(404, "not_found");
    }

    [Fact]
    public async Task Touch_EntryOrNone_SaysSo()
    {
        await _gateway.SendAsync("POST", $"{One}/touch").IsProblemAsync(404, "cache_entry_not_found", "key");
        using var put = await PutAsync($"{One}?sliding=10s", "x");
        using var touched = await _gateway.SendAsync("POST", $"{One}/touch");
        Assert.Equal(HttpStatusCode.NoContent, touched.StatusCode);
    }

    [Fact]
    public async Task Keys_Pages_ListAll()
    {
        for (var i = 0; i < 25; i++)
        {
            using var put = await PutAsync($"/api/v1/cache/shop/p:{i:00}?ttl=1h", "12345");
        }

        var page = await _gateway.SendAsync("GET", "/api/v1/cache/shop?prefix=p:&limit=20").JsonAsync();
        var rest = await _gateway.SendAsync("GET", $"/api/v1/cache/shop?prefix=p:&limit=20&cursor={Uri.EscapeDataString(page.Text("cursor")!)}").JsonAsync();
        var first = page.GetProperty("keys")[0];
        Assert.Equal((20, 5), (page.GetProperty("keys").GetArrayLength(), rest.GetProperty("keys").GetArrayLength()));
        Assert.Equal(["key", "bytes", "state", "ttlSeconds"], first.Names());
        Assert.Equal(("p:00", 265, "fresh"), (first.Text("key"), first.GetProperty("bytes").GetInt64(), first.Text("state")));
        Assert.Null(rest.Text("cursor"));
    }

    [Fact]
    public async Task Namespaces_Used_HaveStatisticsAndPolicies()
    {
        using var miss = await _gateway.SendAsync("GET", One);
        using var put = await PutAsync(One, "12345");
        using var hit = await _gateway.SendAsync("GET", One);
        var all = await _gateway.SendAsync("GET", "/api/v1/cache/namespaces").JsonAsync();
        var shop = Assert.Single(all.GetProperty("namespaces").EnumerateArray());
        Assert.Equal("process", all.Text("scope"));
        Assert.Equal(("shop", 1, 1, 1), (shop.Text("name"), Count(shop, "memoryHits"), Count(shop, "misses"), Count(shop, "sets")));
        Assert.Equal((0.5, 5 + 9 + 256), (shop.GetProperty("hitRate").GetDouble(), Count(shop, "bytes")));
        Assert.Equal(shop.Names().Skip(1), all.GetProperty("total").Names());
        Assert.Contains(
            all.GetProperty("policies").EnumerateArray(),
            policy => policy.Text("prefix") == "BillingService/invoices:" && policy.GetProperty("ttlSeconds").GetDouble() == 1_800);
    }

    private Task<HttpResponseMessage> PutAsync(
        string path, string body, string contentType = "text/plain", params (string Name, string Value)[] headers) =>
        _gateway.SendAsync("PUT", path, body, contentType, headers);

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static int Count(System.Text.Json.JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
