using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Dialects;

/// <summary>The examples of CountAPI's documentation, answer by answer.</summary>
public sealed class CountApiTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Hit_KeyThatIsNotThere_BeginsWithOne()
    {
        await IsAsync(200, """{"value":1}""", "/hit/mysite.com/visits");
        await IsAsync(200, """{"value":2}""", "/hit/mysite.com/visits");
        await IsAsync(200, """{"value":1}""", "/hit/nonexisting");
        await IsAsync(200, """{"value":2}""", "/get/mysite.com/visits");
        await IsAsync(200, """{"value":1}""", "/get/default/nonexisting");
        Assert.Equal("mysite.com:visits", _gateway.Engine.Changes[0].Key.Id);
        Assert.Equal("default:nonexisting", _gateway.Engine.Changes[2].Key.Id);
    }

    [Theory]
    [InlineData("/get/nonexisting", """{"value":null}""")]
    [InlineData("/set/nonexisting?value=33", """{"old_value":null,"value":null}""")]
    [InlineData("/update/nonexisting?amount=1", """{"value":null}""")]
    [InlineData(
        "/info/nonexisting",
        """{"namespace":null,"key":null,"ttl":null,"value":null,"enable_reset":null,"update_upperbound":null,"update_lowerbound":null,"created":null}""")]
    public async Task Any_NoSuchKey_Is404WithNulls(string path, string answer) => await IsAsync(404, answer, path);

    [Fact]
    public async Task Set_OnlyWhereTheKeyAllowsIt()
    {
        await IsAsync(200, """{"namespace":"default","key":"test","value":42}""", "/create?key=test&value=42&enable_reset=1");
        await IsAsync(200, """{"old_value":42,"value":69}""", "/set/test?value=69");
        await IsAsync(200, """{"namespace":"mysite.com","key":"fixed","value":1234}""", "/create?key=fixed&namespace=mysite.com&value=1234");
        await IsAsync(403, """{"old_value":1234,"value":1234}""", "/set/mysite.com/fixed?value=33");
        await IsAsync(200, """{"value":1234}""", "/get/mysite.com/fixed");
    }

    [Fact]
    public async Task Update_WithinTheBoundsOfTheKey_Adds()
    {
        await IsAsync(200, """{"namespace":"default","key":"test","value":42}""", "/create?key=test&value=42&update_lowerbound=-7&update_upperbound=5");
        await IsAsync(200, """{"value":47}""", "/update/test?amount=5");
        await IsAsync(200, """{"value":40}""", "/update/test?amount=-7");
        await IsAsync(403, """{"value":40}""", "/update/test?amount=6");
        await IsAsync(403, """{"value":40}""", "/update/test?amount=-8");
        await IsAsync(200, """{"value":41}""", "/hit/test");
    }

    [Fact]
    public async Task Hit_KeyThatMayNotRise_Is403()
    {
        await IsAsync(200, """{"namespace":"default","key":"down","value":5}""", "/create?key=down&value=5&update_upperbound=0");
        await IsAsync(403, """{"value":5}""", "/hit/down");
        await IsAsync(200, """{"value":4}""", "/update/down?amount=-1");
    }

    [Fact]
    public async Task Create_KeyThatIsThere_Is409WithNulls()
    {
        await IsAsync(200, """{"value":1}""", "/hit/test");
        await IsAsync(409, """{"namespace":null,"key":null,"value":null}""", "/create?key=test");
    }

    [Fact]
    public async Task Create_WithoutAName_MakesOneUp()
    {
        var created = await _gateway.SendAsync("GET", "/create").JsonAsync();

        Assert.Equal("default", created.Text("namespace"));
        Assert.True(Guid.TryParse(created.Text("key"), out _));
        await IsAsync(200, """{"value":0}""", $"/get/{created.Text("key")}");
    }

    [Fact]
    public async Task Info_SaysWhatTheKeyAllows()
    {
        _ = await _gateway.SendAsync("GET", "/create?key=test&value=69&enable_reset=true&update_lowerbound=-3").JsonAsync();
        _ = await _gateway.SendAsync("GET", "/hit/other").JsonAsync();

        var info = await _gateway.SendAsync("GET", "/info/test").JsonAsync();
        var created = info.GetProperty("created").GetInt64();
        Assert.Equal(
            $$"""{"namespace":"default","key":"test","ttl":-1,"value":69,"enable_reset":true,"update_upperbound":1,"update_lowerbound":-3,"created":{{created}}}""",
            info.GetRawText());
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(created), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        var hit = await _gateway.SendAsync("GET", "/info/default/other").JsonAsync();
        Assert.Equal((0, 1), (hit.GetProperty("update_lowerbound").GetInt32(), hit.GetProperty("update_upperbound").GetInt32()));
        Assert.Equal(FakeStore.Start, hit.GetProperty("created").GetInt64());
    }

    [Fact]
    public async Task Stats_AreTrue()
    {
        _ = await _gateway.SendAsync("GET", "/create?key=test").JsonAsync();
        _ = await _gateway.SendAsync("GET", "/hit/test").JsonAsync();
        _ = await _gateway.SendAsync("GET", "/hit/test").JsonAsync();
        using var refused = await _gateway.SendAsync("GET", "/set/test?value=1");

        await IsAsync(200, """{"keys_created":1,"keys_updated":2,"requests":5,"version":"0.1.0"}""", "/stats");
    }

    [Theory]
    [InlineData("/hit/mysite.com/visits", 200, """/**/cb({"code":200,"value":1});""")]
    [InlineData("/get/nonexisting", 200, """/**/cb({"code":404,"value":null});""")]
    public async Task Any_WithCallback_CallsItAndNeverFails(string path, int status, string script)
    {
        using var response = await _gateway.SendAsync("GET", $"{path}?callback=cb");

        Assert.Equal(script, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("alert(1)//")]
    [InlineData("a;b")]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a..b")]
    [InlineData("a%0Ab")]
    [InlineData("%3Cscript%3E")]
    public async Task Any_CallbackThatIsNoFunctionName_IsRefusedAndChangesNothing(string callback)
    {
        var answer = await _gateway.SendAsync("GET", $"/hit/test?callback={callback}").JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal(("invalid_parameter", "callback"), (answer.Text("code"), answer.Text("field")));
        Assert.Empty(_gateway.Engine.Changes);
    }

    [Fact]
    public async Task Hit_WithImage_IsAPixelAndCounts()
    {
        using var response = await _gateway.SendAsync("GET", "/hit/test?img");

        Assert.Equal("image/gif", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(43, (await response.Content.ReadAsByteArrayAsync()).Length);
        await IsAsync(200, """{"value":1}""", "/get/test");
    }

    [Theory]
    [InlineData("/hit/ab")]
    [InlineData("/hit/a%2Fb/test")]
    [InlineData("/hit/test%20key")]
    [InlineData("/hit/mysite.com/caf%C3%A9")]
    [InlineData("/hit/a:b/test")]
    [InlineData("/hit/%FF%FF%FF")]
    [InlineData("/create?key=ab")]
    [InlineData("/create?namespace=a%20b%20c")]
    public async Task Any_BadName_Is400WithAnError(string path)
    {
        var answer = await _gateway.SendAsync("GET", path).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Contains("must be 3 to 64 of A-Z a-z 0-9 _ - .", answer.Text("error"), StringComparison.Ordinal);
        Assert.Equal("invalid_id", answer.Text("code"));
    }

    [Theory]
    [InlineData("/set/test", "value")]
    [InlineData("/set/test?value=ten", "value")]
    [InlineData("/update/test", "amount")]
    [InlineData("/update/test?amount=1.5", "amount")]
    [InlineData("/create?value=x", "value")]
    [InlineData("/create?enable_reset=maybe", "enable_reset")]
    [InlineData("/create?update_lowerbound=1", "update_lowerbound")]
    [InlineData("/create?update_upperbound=-1", "update_upperbound")]
    public async Task Any_BadParameter_Is400AndNamesIt(string path, string field)
    {
        var answer = await _gateway.SendAsync("GET", path).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal(("invalid_parameter", field), (answer.Text("code"), answer.Text("field")));
    }

    [Theory]
    [InlineData("/hit/:HOST:/:PATHNAME:", "https://mysite.com/example/page", "mysite.com/examplepage")]
    [InlineData("/hit/%3AHOST%3A/%3APATHNAME%3A", "https://mysite.com:8443/", "mysite.com/...")]
    [InlineData("/hit/mysite.com/:PATHNAME:", "https://other.com/ab?c=d#e", "mysite.com/ab.")]
    [InlineData("/hit/:HOST:/visits", "https://mysite.com/a", "mysite.com/visits")]
    public async Task Hit_ReservedWords_ComeFromTheReferer(string path, string referer, string name)
    {
        using var response = await _gateway.SendAsync("GET", path, headers: ("Referer", referer));

        Assert.Equal(name, response.Headers.GetValues("X-Path").Single());
        Assert.Equal(name.Replace('/', ':'), _gateway.Engine.Changes.Single().Key.Id);
    }

    [Fact]
    public async Task Hit_ReservedWordWithoutReferer_IsRefused()
    {
        var answer = await _gateway.SendAsync("GET", "/hit/:HOST:/visits").JsonAsync(HttpStatusCode.BadRequest);
        using var fromOrigin = await _gateway.SendAsync("GET", "/hit/:HOST:/visits", headers: ("Origin", "https://mysite.com"));

        Assert.Contains("Referer", answer.Text("error"), StringComparison.Ordinal);
        Assert.Equal("mysite.com/visits", fromOrigin.Headers.GetValues("X-Path").Single());
    }

    [Fact]
    public async Task Any_Answer_IsForEveryOriginAndForNoCache()
    {
        using var response = await _gateway.SendAsync("GET", "/hit/mysite.com/visits", headers: ("Origin", "https://mysite.com"));

        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("X-Path", response.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.Equal("mysite.com/visits", response.Headers.GetValues("X-Path").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/hit/test", "Sec-Purpose", "prefetch;prerender")]
    [InlineData("/hit/test", "Purpose", "prefetch")]
    [InlineData("/hit/test", "X-Moz", "prefetch")]
    [InlineData("/create?key=test", "Sec-Purpose", "prefetch")]
    [InlineData("/set/test?value=1", "Sec-Purpose", "prefetch")]
    public async Task Changes_Prefetch_ChangeNothing(string path, string header, string value)
    {
        var answer = await _gateway.SendAsync("GET", path, headers: (header, value)).JsonAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("prefetch", answer.Text("code"));
        Assert.Empty(_gateway.Engine.Changes);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("POST")]
    public async Task Hit_OtherMethods_DoNotCount(string method)
    {
        using var response = await _gateway.SendAsync(method, "/hit/test");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Empty(_gateway.Engine.Changes);
    }

    [Fact]
    public async Task Hit_SameIdempotencyKeyTwice_CountsOnce()
    {
        await IsAsync(200, """{"value":1}""", "/hit/test", ("Idempotency-Key", "k"));
        await IsAsync(200, """{"value":1}""", "/hit/test", ("Idempotency-Key", "k"));
        await IsAsync(200, """{"value":1}""", "/get/test");
    }

    [Fact]
    public async Task Hit_AuthorityAway_Is503InItsOwnShape()
    {
        _gateway.Engine.OnChange = (_, _) => ChangeResult.Refused(Outcome.Unavailable);

        using var response = await _gateway.SendAsync("GET", "/hit/test");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        Assert.Contains("\"error\":", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task IsAsync(int status, string json, string path, params (string Name, string Value)[] headers) =>
        await _gateway.SendAsync("GET", path, headers: headers).IsAsync((HttpStatusCode)status, json);
}
