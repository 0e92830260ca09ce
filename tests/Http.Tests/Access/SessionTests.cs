using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Access;

public sealed class SessionTests
{
    private const string Session = "/access/session";
    private const string Increment = "/api/v1/counters/a/increment";

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Open_Json_GivesACookieThatIsWorthTheKey()
    {
        await using var gateway = await StartAsync();

        using var opened = await OpenAsync(gateway, TestKey.Writer);
        var cookie = opened.Headers.GetValues("Set-Cookie").Single();
        using var changed = await gateway.SendAsync("POST", Increment, headers: Cookie(opened));
        using var refused = await gateway.SendAsync("POST", "/api/v1/sync", headers: Cookie(opened));

        Assert.StartsWith("counters_session=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(TestKey.Text(TestKey.Writer), cookie, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (changed.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task Open_Answer_SaysWhoItIs()
    {
        await using var gateway = await StartAsync();

        using var opened = await OpenAsync(gateway, TestKey.Writer);
        var shown = await gateway.SendAsync("GET", Session, headers: Cookie(opened)).JsonAsync();
        var answer = await Task.FromResult(opened).JsonAsync();

        Assert.Equal("""{"keysNeeded":true,"name":"writer","role":"write","prefixes":[],"until":"2026-01-16T00:00:00Z"}""", answer.GetRawText());
        Assert.Equal("""{"keysNeeded":true,"name":"writer","role":"write","prefixes":[],"until":null}""", shown.GetRawText());
    }

    [Fact]
    public async Task Open_Form_GoesOnToTheDashboard()
    {
        await using var gateway = await StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = gateway.Client.BaseAddress };

        using var opened = await client.PostAsync(Session, new FormUrlEncodedContent([new("key", TestKey.Text(TestKey.Reader))]));

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (opened.StatusCode, opened.Headers.Location?.OriginalString));
        Assert.True(opened.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("""{"key":"nonsense"}""", 401, "key_unknown")]
    [InlineData("""{"key":""}""", 400, "invalid_body")]
    [InlineData("""{}""", 400, "invalid_body")]
    public async Task Open_BadKey_IsRefusedWithoutACookie(string body, int status, string code)
    {
        await using var gateway = await StartAsync();

        using var answer = await gateway.SendAsync("POST", Session, body);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        await Task.FromResult(answer).IsProblemAsync(status, code, status == 400 ? "key" : null);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    [InlineData("")]
    public async Task Cookie_NotOurs_IsNone(string value)
    {
        await using var gateway = await StartAsync();

        await gateway.SendAsync("GET", "/api/v1/counters/a", headers: ("Cookie", $"counters_session={value}")).IsProblemAsync(401, "key_missing");
    }

    [Fact]
    public async Task Cookie_Over_IsNone()
    {
        await using var gateway = await StartAsync(("Access:SessionLength", "1h"));
        using var opened = await OpenAsync(gateway, TestKey.Reader);

        _time.Advance(TimeSpan.FromHours(1));

        await gateway.SendAsync("GET", "/api/v1/counters/a", headers: Cookie(opened)).IsProblemAsync(401, "key_missing");
    }

    [Fact]
    public async Task Cookie_KeyTakenAway_IsNone()
    {
        Microsoft.Extensions.Configuration.IConfigurationRoot? configuration = null;
        await using var gateway = await TestGateway.StartAsync(builder => configuration = builder.Configuration, TestKey.OfEachRole);
        using var opened = await OpenAsync(gateway, TestKey.Reader);

        configuration!["Access:Keys:0:Hash"] = TestKey.Hash("another");
        configuration.Reload();

        await gateway.SendAsync("GET", "/api/v1/counters/a", headers: Cookie(opened)).IsProblemAsync(401, "key_missing");
    }

    [Fact]
    public async Task Cookie_SessionPath_OutlivesTheProcess()
    {
        using var folder = new TempFolder();
        string cookie;
        await using (var gateway = await StartAsync(("Access:SessionPath", folder.Path)))
        {
            using var opened = await OpenAsync(gateway, TestKey.Reader);
            cookie = Cookie(opened).Value;
        }

        await using var next = await StartAsync(("Access:SessionPath", folder.Path));
        await using var other = await StartAsync();

        using var known = await next.SendAsync("GET", "/api/v1/counters/a", headers: ("Cookie", cookie));
        using var unknown = await other.SendAsync("GET", "/api/v1/counters/a", headers: ("Cookie", cookie));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (known.StatusCode, unknown.StatusCode));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "none", 200)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    public async Task Cookie_ChangeFromAnotherOrigin_IsRefused(string header, string value, int status)
    {
        await using var gateway = await StartAsync();
        using var opened = await OpenAsync(gateway, TestKey.Writer);

        using var changed = await gateway.SendAsync("POST", Increment, headers: [Cookie(opened), (header, value)]);
        using var byKey = await gateway.SendAsync("POST", Increment, headers: [TestKey.Header(TestKey.Writer), (header, value)]);
        using var read = await gateway.SendAsync("GET", "/api/v1/counters/a", headers: [Cookie(opened), (header, value)]);

        Assert.Equal((status, 200, 200), ((int)changed.StatusCode, (int)byKey.StatusCode, (int)read.StatusCode));
    }

    [Fact]
    public async Task Open_FromAnotherOrigin_IsRefused()
    {
        await using var gateway = await StartAsync();

        await gateway.SendAsync("POST", Session, $$"""{"key":"{{TestKey.Text(TestKey.Reader)}}"}""", headers: ("Origin", "https://evil.example"))
            .IsProblemAsync(403, "cross_origin", "Origin");
    }

    [Fact]
    public async Task Close_Session_TakesTheCookieBack()
    {
        await using var gateway = await StartAsync();

        using var closed = await gateway.SendAsync("DELETE", Session);

        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        Assert.Contains("expires=Thu, 01 Jan 1970", closed.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_NoKeysConfigured_SaysThatNoneIsNeeded()
    {
        await using var gateway = await TestGateway.StartAsync();

        var shown = await gateway.SendAsync("GET", Session).JsonAsync();

        Assert.Equal("""{"keysNeeded":false,"name":null,"role":"admin","prefixes":[],"until":null}""", shown.GetRawText());
    }

    private static (string Name, string Value) Cookie(HttpResponseMessage opened) => ("Cookie", opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

    private static async Task<HttpResponseMessage> OpenAsync(TestGateway gateway, string name)
    {
        var opened = await gateway.SendAsync("POST", Session, $$"""{"key":"{{TestKey.Text(name)}}"}""");
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        return opened;
    }

    private Task<TestGateway> StartAsync(params (string Key, string Value)[] settings) =>
        TestGateway.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(_time), [.. TestKey.OfEachRole, .. settings]);
}
