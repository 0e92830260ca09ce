using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Pages;

public sealed class VisitEndpointsTests : IAsyncLifetime
{
    private const string Home = "/api/v1/pages/home/visits";

    private static readonly (string, string) Agent = ("User-Agent", Browsers.Firefox);

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Visit_Browser_IsAPerson()
    {
        for (var i = 1; i <= 2; i++)
        {
            await Visit(Agent).IsAsync(
                HttpStatusCode.OK, $$"""{"id":"home","kind":"person","visits":{{i}},"version":{{i}},"durability":"mirror","replayed":false}""");
        }

        Assert.All(_gateway.Engine.Visits, visit => Assert.Equal(("home", VisitKind.Person, Durability.Mirror), (visit.Page, visit.Visit.Kind, visit.Durability)));
        Assert.Single(_gateway.Engine.Visits.Select(visit => visit.Visit.Visitor).Distinct());
        Assert.NotNull(_gateway.Engine.Visits[0].Visit.Visitor);
    }

    [Theory]
    [InlineData("Googlebot/2.1 (+http://www.google.com/bot.html)", null, "bot")]
    [InlineData(null, null, "bot")]
    [InlineData("curl/8.14.1", "Sec-Purpose: prefetch", "bot")]
    [InlineData(Browsers.Firefox, "Sec-Purpose: prefetch", "prefetch")]
    [InlineData(Browsers.Firefox, "Sec-Purpose: prefetch;prerender", "prefetch")]
    [InlineData(Browsers.Firefox, "sec-purpose: PREFETCH;anonymous-client-ip", "prefetch")]
    [InlineData(Browsers.Firefox, "Purpose: prefetch", "prefetch")]
    [InlineData(Browsers.Firefox, "X-Moz: prefetch", "prefetch")]
    [InlineData(Browsers.Firefox, "X-Purpose: preview", "prefetch")]
    [InlineData(Browsers.Firefox, "Purpose: reading", "person")]
    [InlineData(Browsers.Firefox, "Sec-Fetch-Dest: prefetch", "person")]
    public async Task Visit_ByWhatItBrings_IsOfItsKind(string? agent, string? header, string kind)
    {
        var headers = new List<(string, string)>();
        if (agent is not null)
        {
            headers.Add(("User-Agent", agent));
        }

        if (header?.Split(": ") is [var name, var value])
        {
            headers.Add((name, value));
        }

        var answer = await Visit([.. headers]).JsonAsync();

        Assert.Equal(kind, answer.Text("kind"));
        Assert.Equal(kind == "person", Assert.Single(_gateway.Engine.Visits).Visit.Visitor is not null);
    }

    [Theory]
    [InlineData(Browsers.Firefox)]
    [InlineData("curl/8.14.1")]
    public async Task Visit_FromAnOwnAddress_IsOwnWhateverItIs(string agent)
    {
        await using var gateway = await TestGateway.StartAsync(("Pages:OwnAddresses", "127.0.0.0/8"));

        var answer = await gateway.SendAsync("POST", Home, headers: [("User-Agent", agent), ("Purpose", "prefetch")]).JsonAsync();

        Assert.Equal("own", answer.Text("kind"));
        Assert.Null(Assert.Single(gateway.Engine.Visits).Visit.Visitor);
    }

    [Fact]
    public async Task Visit_VisitorGiven_TellsVisitorsApart()
    {
        await Visit(Agent, ("X-Visitor-Id", "member-7")).JsonAsync();
        await Visit("""{"visitor":"member-7"}""", ("User-Agent", Browsers.People[1])).JsonAsync();
        await Visit("""{"visitor":"member-7"}""", Agent, ("X-Visitor-Id", "member-8")).JsonAsync();
        await Visit(Agent, ("X-Visitor-Id", "member-8")).JsonAsync();
        await Visit("""{}""", Agent).JsonAsync();

        var visitors = _gateway.Engine.Visits.Select(visit => visit.Visit.Visitor).ToArray();
        Assert.Equal([visitors[0], visitors[0]], visitors[1..3]);
        Assert.Equal(3, visitors.Distinct().Count());
    }

    [Fact]
    public async Task Visit_BotWithAVisitor_StaysABot()
    {
        var answer = await Visit("""{"visitor":"member-7"}""", ("User-Agent", "curl/8")).JsonAsync();

        Assert.Equal("bot", answer.Text("kind"));
        Assert.Null(Assert.Single(_gateway.Engine.Visits).Visit.Visitor);
    }

    [Theory]
    [InlineData("""{"visitor":""}""", "invalid_visitor", "visitor")]
    [InlineData("""{"visitor":"a b"}""", "invalid_visitor", "visitor")]
    [InlineData("""{"visitor":"ü"}""", "invalid_visitor", "visitor")]
    [InlineData("""{"visitor":7}""", "invalid_body", "visitor")]
    [InlineData("""[]""", "invalid_body", "body")]
    [InlineData("""{"visitor":"a"}}""", "invalid_body", "body")]
    [InlineData("""null""", "invalid_body", "body")]
    public async Task Visit_BadBody_Is400(string body, string code, string field)
    {
        await Visit(body, Agent).IsProblemAsync(400, code, field);
        Assert.Empty(_gateway.Engine.Visits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ü")]
    public async Task Visit_BadVisitorHeader_Is400(string id)
    {
        var bytes = id.Length == 0 ? "" : id;
        var (status, answer) = await RawHttp.SendAsync(_gateway.Port, "POST", Home, $"X-Visitor-Id: {bytes}\r\nContent-Length: 0\r\n");

        Assert.True(status == 400, answer);
        Assert.Empty(_gateway.Engine.Visits);
    }

    [Fact]
    public async Task Visit_VisitorTooLong_Is400AndOneLessIsNot()
    {
        await Visit(Agent, ("X-Visitor-Id", new string('v', 129))).IsProblemAsync(400, "invalid_visitor", "X-Visitor-Id");
        await Visit($$"""{"visitor":"{{new string('v', 129)}}"}""", Agent).IsProblemAsync(400, "invalid_visitor", "visitor");
        await Visit(Agent, ("X-Visitor-Id", new string('v', 128))).JsonAsync();
        await Visit(Agent, ("X-Visitor-Id", "a"), ("X-Visitor-Id", "b")).IsProblemAsync(400, "invalid_visitor", "X-Visitor-Id");
    }

    [Fact]
    public async Task Visit_BodyOfAnotherType_Is415AndTooLong413()
    {
        await _gateway.SendAsync("POST", Home, "visitor=a", "text/plain", Agent).IsProblemAsync(415, "unsupported_media_type", "Content-Type");
        // Asks before it sends: a server that has refused does not read on.
        await Visit(new string(' ', (1 << 20) + 1), Agent, ("Expect", "100-continue")).IsProblemAsync(413, "body_too_large");
    }

    [Fact]
    public async Task Visit_SameKeyAgain_IsReplayed()
    {
        await Visit(Agent, ("Idempotency-Key", "k")).JsonAsync();
        using var again = await Visit(Agent, ("Idempotency-Key", "k"));

        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Contains("\"visits\":1,", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Visit(Agent, ("Idempotency-Key", "")).IsProblemAsync(400, "invalid_idempotency_key", "Idempotency-Key");
    }

    [Fact]
    public async Task Visit_LevelNotReached_Is202()
    {
        _gateway.Engine.OnVisit = (_, asked) => new ChangeResult(Outcome.Done, 1, 1, asked - 1, false);

        var answer = await _gateway.SendAsync("POST", $"{Home}?durability=store", headers: [Agent]).JsonAsync(HttpStatusCode.Accepted);

        Assert.Equal("mirror", answer.Text("durability"));
        await _gateway.SendAsync("POST", $"{Home}?durability=disk", headers: [Agent]).IsProblemAsync(400, "invalid_parameter", "durability");
    }

    [Theory]
    [InlineData(Outcome.Unavailable, 503, "authority_unavailable")]
    [InlineData(Outcome.Unknown, 503, "outcome_unknown")]
    [InlineData(Outcome.Overloaded, 503, "overloaded")]
    [InlineData(Outcome.KeyReused, 422, "idempotency_key_reused")]
    [InlineData(Outcome.WindowFull, 429, "idempotency_window_full")]
    public async Task Visit_Refused_IsTheProblemThatCountersHave(Outcome outcome, int status, string code)
    {
        _gateway.Engine.OnVisit = (_, _) => ChangeResult.Refused(outcome);

        var problem = await Visit(Agent).IsProblemAsync(status, code, outcome is Outcome.KeyReused or Outcome.WindowFull ? "Idempotency-Key" : null);

        Assert.NotEqual("", problem);
    }

    [Fact]
    public async Task Visit_NoSaltToTellWhoItIs_Is503AndNothingIsCounted()
    {
        _gateway.Salts.IsAway = true;

        var text = await Visit(Agent).IsProblemAsync(503, "store_unavailable");
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Empty(_gateway.Engine.Visits);

        // Nobody asks who a bot is.
        Assert.Equal("bot", (await Visit(("User-Agent", "curl/8")).JsonAsync()).Text("kind"));
    }

    [Fact]
    public async Task Reset_Page_ForgetsEveryKindAndVisitors()
    {
        await Visit(Agent).JsonAsync();
        await Visit(("User-Agent", "curl/8")).JsonAsync();

        await _gateway.SendAsync("DELETE", "/api/v1/pages/home").IsAsync(
            HttpStatusCode.OK, """{"id":"home","visits":0,"version":2,"durability":"mirror","replayed":false}""");
        await _gateway.SendAsync("GET", "/api/v1/pages/home").IsProblemAsync(404, "page_not_found", "id");

        _gateway.Engine.OnChange = (_, asked) => new ChangeResult(Outcome.Done, 0, 1, asked - 1, false);
        await _gateway.SendAsync("DELETE", "/api/v1/pages/home?durability=store").JsonAsync(HttpStatusCode.Accepted);
        _gateway.Engine.OnChange = (_, _) => ChangeResult.Refused(Outcome.Unknown);
        await _gateway.SendAsync("DELETE", "/api/v1/pages/home").IsProblemAsync(503, "outcome_unknown");
    }

    private Task<HttpResponseMessage> Visit(params (string, string)[] headers) => _gateway.SendAsync("POST", Home, headers: headers);

    private Task<HttpResponseMessage> Visit(string body, params (string, string)[] headers) => _gateway.SendAsync("POST", Home, body, headers: headers);
}
