using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Health;

public sealed class HealthEndpointsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Ready_AllParts_Is200WithEachByName()
    {
        Script(new PartHealth("engine", null), new PartHealth("store:sqlite", null));

        await _gateway.SendAsync("GET", "/health/ready").IsAsync(
            HttpStatusCode.OK,
            """{"status":"ready","engine":"Fake","parts":[{"name":"engine","ready":true},{"name":"store:sqlite","ready":true}],"""
            + "\"dirtyCounters\":3,\"lagSeconds\":1.5,\"activeCounters\":8}");
        var summary = await _gateway.SendAsync("GET", "/health").JsonAsync();
        Assert.Equal(["status", "service", "timestamp"], summary.Names());
        Assert.Equal("healthy", summary.Text("status"));
    }

    [Fact]
    public async Task Ready_APartIsNot_Is503AndTheProcessLives()
    {
        Script(new PartHealth("engine", null), new PartHealth("store:sqlite", "disk is full"));

        await _gateway.SendAsync("GET", "/health/ready").IsAsync(
            HttpStatusCode.ServiceUnavailable,
            """{"status":"not_ready","engine":"Fake","parts":[{"name":"engine","ready":true},"""
            + """{"name":"store:sqlite","ready":false,"problem":"disk is full"}],"""
            + "\"dirtyCounters\":3,\"lagSeconds\":1.5,\"activeCounters\":8}");
        var summary = await _gateway.SendAsync("GET", "/health").JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unhealthy", summary.Text("status"));
        await _gateway.SendAsync("GET", "/health/live").IsAsync(HttpStatusCode.OK, """{"status":"healthy"}""");
    }

    [Fact]
    public async Task Ready_EngineThrows_Is503WithoutDetails()
    {
        _gateway.Engine.OnHealth = () => throw new InvalidOperationException("secret");

        var answer = await _gateway.SendAsync("GET", "/health/ready").JsonAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("engine", answer.GetProperty("parts")[0].Text("name"));
        Assert.Equal("does not answer", answer.GetProperty("parts")[0].Text("problem"));
    }

    [Fact]
    public async Task Ready_EngineHangs_Is503AfterTheDeadline()
    {
        await using var gateway = await TestGateway.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(new ImpatientTime()));
        gateway.Engine.OnHealth = () => new TaskCompletionSource<EngineHealth>().Task;

        var answer = await gateway.SendAsync("GET", "/health/ready").JsonAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("does not answer", answer.GetProperty("parts")[0].Text("problem"));
    }

    private void Script(params PartHealth[] parts) =>
        _gateway.Engine.OnHealth = () => Task.FromResult(new EngineHealth(parts, 3, TimeSpan.FromSeconds(1.5), 8));
}
