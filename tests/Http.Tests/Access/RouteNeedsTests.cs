using OrleansCounters.Http.Access;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Access;

/// <summary>Every endpoint says what it needs, and is held to it.</summary>
public sealed class RouteNeedsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync([("Access:Public", "none"), .. TestKey.OfEachRole]);

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public void Endpoints_All_SayWhatTheyNeed()
    {
        var mapped = Mapped.All(_gateway);

        Assert.DoesNotContain(mapped, endpoint => endpoint.Needs is null);
        Assert.DoesNotContain(mapped, endpoint => endpoint.Needs!.Public is { } name && !PublicNames.All.Contains(name));
        Assert.Contains(mapped, endpoint => endpoint is { Method: "GET", Needs.Role: AccessRole.Read });
        Assert.Contains(mapped, endpoint => endpoint is { Method: "DELETE", Needs.Role: AccessRole.Write });
        Assert.Equal(AccessRole.Admin, Assert.Single(mapped, endpoint => endpoint.Pattern == "/api/v1/sync").Needs!.Role);
    }

    [Fact]
    public void Endpoints_OpenToEverybody_AreHealthAndSessions() =>
        Assert.All(
            Mapped.All(_gateway).Where(endpoint => endpoint.Needs!.Role == AccessRole.None),
            endpoint => Assert.True(endpoint.Pattern.Contains("health", StringComparison.Ordinal) || endpoint.Pattern is "/access/session" or "/" or "/assets/{file}", endpoint.ToString()));

    [Fact]
    public async Task Endpoints_NoKey_Are401UnlessOpen()
    {
        foreach (var endpoint in Mapped.All(_gateway))
        {
            using var answer = await _gateway.SendAsync(endpoint.Method, endpoint.Path);

            Assert.True(((int)answer.StatusCode == 401) == (endpoint.Needs!.Role > AccessRole.None) || endpoint.Pattern == "/access/session", $"{endpoint}: {answer.StatusCode}");
        }

        Assert.Empty(_gateway.Engine.Changes);
    }

    [Fact]
    public async Task Endpoints_EachRole_ReachesWhatItMayAndNothingElse()
    {
        foreach (var endpoint in Mapped.All(_gateway).Where(endpoint => endpoint.Pattern != "/access/session"))
        {
            foreach (var (name, role) in new[] { (TestKey.Reader, AccessRole.Read), (TestKey.Writer, AccessRole.Write), (TestKey.Admin, AccessRole.Admin) })
            {
                using var answer = await _gateway.SendAsync(endpoint.Method, endpoint.Path, headers: TestKey.Header(name));

                Assert.True(((int)answer.StatusCode == 403) == (role < endpoint.Needs!.Role), $"{endpoint} as {name}: {answer.StatusCode}");
                Assert.NotEqual(401, (int)answer.StatusCode);
            }
        }
    }
}
