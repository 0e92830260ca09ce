using System.Net;
using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Access;

public sealed class KeysTests
{
    private const string Counter = "/api/v1/counters/a";

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "bearer  ")]
    public async Task Key_EachWayToSendIt_LetsIn(string header, string before)
    {
        await using var gateway = await TestGateway.StartAsync(TestKey.OfEachRole);

        using var answer = await gateway.SendAsync("GET", Counter, headers: (header, before + TestKey.Text(TestKey.Reader)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Key_Missing_Is401WithAChallenge()
    {
        await using var gateway = await TestGateway.StartAsync(TestKey.OfEachRole);

        using var answer = await gateway.SendAsync("GET", Counter);

        Assert.Equal("Bearer realm=\"counters\"", answer.Headers.WwwAuthenticate.ToString());
        await Task.FromResult(answer).IsProblemAsync(401, "key_missing");
    }

    [Fact]
    public async Task Key_Unknown_IsTheSameAnswerWhateverWasSent()
    {
        await using var gateway = await TestGateway.StartAsync(TestKey.OfEachRole);
        var right = TestKey.Text(TestKey.Reader);
        var answers = new HashSet<string>();
        foreach (var wrong in new[] { "x", right[..^1], right + "x", right.ToUpperInvariant(), TestKey.Hash(TestKey.Reader), new string('x', 5_000), "%C3%A4" })
        {
            foreach (var header in new[] { ("X-Api-Key", wrong), ("Authorization", $"Bearer {wrong}") })
            {
                using var answer = await gateway.SendAsync("GET", Counter, headers: header);
                answer.Headers.Date = null;
                answers.Add($"{(int)answer.StatusCode} {answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}");
            }
        }

        Assert.Contains("\"key_unknown\"", Assert.Single(answers), StringComparison.Ordinal);
        Assert.StartsWith("401 ", answers.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "Basic eDp5", "key_missing")]
    [InlineData("X-Api-Key", "", "key_unknown")]
    public async Task Key_SomethingElse_Is401(string header, string value, string code)
    {
        await using var gateway = await TestGateway.StartAsync(TestKey.OfEachRole);

        await gateway.SendAsync("GET", Counter, headers: (header, value)).IsProblemAsync(401, code);
    }

    [Fact]
    public async Task Key_RoleTooLow_Is403NamingTheRole()
    {
        await using var gateway = await TestGateway.StartAsync(TestKey.OfEachRole);

        var text = await gateway.SendAsync("POST", $"{Counter}/increment", headers: TestKey.Header(TestKey.Reader)).IsProblemAsync(403, "role_too_low");

        Assert.Contains("role write", text, StringComparison.Ordinal);
        Assert.Empty(gateway.Engine.Changes);
    }

    [Theory]
    [InlineData("GET", "/api/v1/counters/shop:a", 200)]
    [InlineData("GET", "/api/v1/counters/shop", 403)]
    [InlineData("GET", "/api/v1/counters/SHOP:a", 403)]
    [InlineData("GET", "/api/v1/counters/%73hop:a", 200)]
    [InlineData("POST", "/api/v1/counters/other/increment", 403)]
    [InlineData("DELETE", "/api/v1/counters/other", 403)]
    [InlineData("POST", "/api/v1/counters/other/sync", 403)]
    [InlineData("GET", "/api/v1/counters/other/sync-status", 403)]
    [InlineData("POST", "/api/counter/other/increment", 403)]
    [InlineData("POST", "/api/counter/mail:b/increment", 200)]
    [InlineData("GET", "/api/counter/mysql/all", 403)]
    [InlineData("POST", "/api/v1/sync", 403)]
    [InlineData("GET", "/api/v1/counters", 403)]
    [InlineData("GET", "/api/v1/counters?prefix=sho", 403)]
    [InlineData("GET", "/api/v1/counters?prefix=shop:x", 200)]
    [InlineData("GET", "/api/v1/stream?ids=shop:a,other", 403)]
    public async Task Key_WithPrefixes_ReachesOnlyWhatStartsSo(string method, string path, int status)
    {
        await using var gateway = await TestGateway.StartAsync(TestKey.Settings(0, "shop", "admin", "shop:", "mail:"));

        using var answer = await gateway.SendAsync(method, path, headers: TestKey.Header("shop"));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(status == (int)answer.StatusCode, text);
        if (status == 403)
        {
            Assert.Contains("\"prefix_not_allowed\"", text, StringComparison.Ordinal);
            Assert.Contains("shop: or mail:", text, StringComparison.Ordinal);
            Assert.Empty(gateway.Engine.Changes);
        }
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("counters-read", 200)]
    [InlineData("badge, Counters-Read", 200)]
    [InlineData("none", 401)]
    public async Task Public_Names_OpenTheirRoutes(string? names, int status)
    {
        await using var gateway = await TestGateway.StartAsync([("Access:Public", names ?? ""), .. TestKey.OfEachRole]);

        using var read = await gateway.SendAsync("GET", Counter);
        using var change = await gateway.SendAsync("POST", $"{Counter}/increment");
        using var health = await gateway.SendAsync("GET", "/health/live");

        Assert.Equal((status, 401, 200), ((int)read.StatusCode, (int)change.StatusCode, (int)health.StatusCode));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("other")]
    public async Task Public_RouteWithAKeyThatMayNot_IsOpenAllTheSame(string name)
    {
        await using var gateway = await TestGateway.StartAsync(
            [("Access:Public:0", "counters-read"), .. TestKey.OfEachRole, .. TestKey.Settings(3, "other", "read", "other:")]);

        using var answer = await gateway.SendAsync("GET", Counter, headers: TestKey.Header(name));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Start_KeysOnEveryAddress_Passes()
    {
        await using var app = TestGateway.Build(
            new FakeEngine(new FakeStore()), new FakeStore(), settings: [("urls", "http://0.0.0.0:0"), .. TestKey.OfEachRole]);

        await app.StartAsync();
        await app.StopAsync();
    }

    [Theory]
    [InlineData("Access:AllowAnonymous", "true", "Access:AllowAnonymous is 'true', and keys are configured")]
    [InlineData("Access:AllowAnonymous", "maybe", "Access:AllowAnonymous is 'maybe'; it must be true or false")]
    [InlineData("Access:Public", "badge,all", "Access:Public has 'all'; it must be none alone, or of badge, pixel, count.js")]
    [InlineData("Access:Keys:1:Role", "root", "Access:Keys:1:Role is 'root'; it must be read, write or admin")]
    [InlineData("Access:Keys:1:Name", "reader", "Access:Keys:1:Name is 'reader'; it must be 1 to 64 of A-Z a-z 0-9 . _ -, and another for each key")]
    [InlineData("Access:Keys:1:Name", "a b", "Access:Keys:1:Name is 'a b'")]
    [InlineData("Access:Keys:1:Prefix", "shop:", "Access:Keys:1:Prefix is no part of a key; a key has Name, Hash, Role, Prefixes")]
    [InlineData("Access:Keys:1:Prefixes:0", "", "Access:Keys:1:Prefixes has ''; a prefix has 1 to 512 characters")]
    [InlineData("Access:Keys:1:Requests", "-1", "Access:Keys:1:Requests is '-1'; it must be a whole number from 0 to")]
    [InlineData("Access:KeysFile", "/no/such/file", "Access:KeysFile is '/no/such/file'; it must be a file that can be read")]
    [InlineData("Access:SessionLength", "1", "Access:SessionLength is '1'; it must be a time span")]
    public async Task Start_BadSetting_IsNamed(string key, string value, string problem)
    {
        var settings = TestKey.OfEachRole.Where(setting => setting.Key != key);

        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync([(key, value), .. settings]));

        Assert.Contains(error.Problems, found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("oc_my-secret-key")]
    [InlineData("sha256:oc_my-secret-key")]
    [InlineData("sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddee")]
    public async Task Start_BadHash_IsNamedAndNeverShown(string hash)
    {
        (string Key, string Value)[] settings = [.. TestKey.OfEachRole.Where(setting => setting.Key != "Access:Keys:1:Hash"), ("Access:Keys:1:Hash", hash)];

        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync(settings));

        Assert.Contains("Access:Keys:1:Hash must be sha256: and 64 hexadecimal digits", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(hash, error.Message, StringComparison.Ordinal);
    }
}
