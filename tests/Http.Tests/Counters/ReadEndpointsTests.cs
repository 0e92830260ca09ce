using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Counters;

public sealed class ReadEndpointsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Read_UnknownCounter_IsZeroThatDoesNotExist() =>
        await _gateway.SendAsync("GET", "/api/v1/counters/nobody")
            .IsAsync(HttpStatusCode.OK, """{"id":"nobody","value":0,"version":0,"exists":false,"servedFrom":"memory"}""");

    [Theory]
    [InlineData("", false, "memory")]
    [InlineData("?consistent=false", false, "memory")]
    [InlineData("?consistent=true", true, "mirror")]
    public async Task Read_Consistent_AsksTheAuthority(string query, bool consistent, string source)
    {
        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment?by=3").JsonAsync();

        await _gateway.SendAsync("GET", $"/api/v1/counters/a{query}")
            .IsAsync(HttpStatusCode.OK, $$"""{"id":"a","value":3,"version":1,"exists":true,"servedFrom":"{{source}}"}""");
        Assert.Equal(consistent, Assert.Single(_gateway.Engine.Reads).Consistent);
    }

    [Fact]
    public async Task Read_StoreAsAuthority_SaysStore()
    {
        _gateway.Engine.OnRead = () => new ReadResult(Outcome.Done, long.MinValue, 5, true, ReadSource.Store, 1);

        await _gateway.SendAsync("GET", "/api/v1/counters/a?consistent=true")
            .IsAsync(HttpStatusCode.OK, """{"id":"a","value":-9223372036854775808,"version":5,"exists":true,"servedFrom":"store"}""");
    }

    [Theory]
    [InlineData(Outcome.Unavailable, "authority_unavailable")]
    [InlineData(Outcome.Unknown, "outcome_unknown")]
    [InlineData(Outcome.Overloaded, "overloaded")]
    public async Task Read_AuthorityAway_IsNeverAZero(Outcome outcome, string code)
    {
        _gateway.Engine.OnRead = () => ReadResult.Refused(outcome);

        await _gateway.SendAsync("GET", "/api/v1/counters/a").IsProblemAsync(503, code);
        await _gateway.SendAsync("GET", "/api/counter/a").IsProblemAsync(503, code);
    }
}
