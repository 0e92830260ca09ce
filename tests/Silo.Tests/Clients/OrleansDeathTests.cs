using OrleansCounters.Client;
using OrleansCounters.Client.Suite;
using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests.Clients;

public sealed class OrleansDeathTests : DeathConformance
{
    private readonly int _port = FreePort.Next();

    protected override GatewayProcess NewService(string dataFolder) => CallableGateway.New(dataFolder, _port);

    protected override ConnectedClient Connect(GatewayProcess service, TimeSpan timeout, TimeSpan deadline) =>
        CallableGateway.Connect(_port, timeout, deadline);

    /// <summary>Without a key it is told at once, and not sent again: the service that comes back has counted it at most once.</summary>
    [Fact]
    public async Task Increment_WithoutKeyAndKilledMidCall_IsOutcomeUnknownAndNeverSentAgain()
    {
        using var data = new TempFolder();
        await using var service = NewService(data.Path);
        await service.StartAsync();
        await using var client = CallableGateway.Connect(
            _port, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), options => options.MakeKeys = false);
        Assert.Equal(1, (await client.Counters.IncrementAsync("orders")).Value);

        service.Pause();
        Task[] calls = [.. Enumerable.Range(0, 10).Select(_ => client.Counters.IncrementAsync("orders"))];
        await service.KillAsync();
        await service.StartAsync();
        var told = await Assert.ThrowsAsync<OrleansCountersException>(() => calls[0]);
        await Task.WhenAll(calls.Skip(1).Select(async call => await call.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(("outcome_unknown", 503, true), (told.Code, told.Status, told.IsUnknownOutcome));
        Assert.NotNull(told.RetryAfter);

        // The first call went alone; the nine that gathered behind it went later or not at all, each once.
        var counted = calls.Count(call => call.IsCompletedSuccessfully);
        Assert.InRange((await client.Counters.GetAsync("orders", consistent: true)).Value, 1 + counted, 11);
    }
}
