using OrleansCounters.Testing;

namespace OrleansCounters.Client.Suite;

/// <summary>What every transport must say when the service is killed with a call under way.</summary>
public abstract class DeathConformance
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    /// <summary>The service, not started yet; the same on the same data when it is started again.</summary>
    protected abstract GatewayProcess NewService(string dataFolder);

    protected abstract ConnectedClient Connect(GatewayProcess service, TimeSpan timeout, TimeSpan deadline);

    [Fact]
    public async Task Increment_ServiceIsKilledMidCall_IsUnknownThenCountsOnceWithItsKey()
    {
        using var data = new TempFolder();
        await using var service = NewService(data.Path);
        await service.StartAsync();
        await using (var patient = Connect(service, TimeSpan.FromSeconds(30), Long))
        {
            Assert.Equal(1, (await patient.Counters.IncrementAsync("orders", idempotencyKey: "order-1")).Value);
        }

        await using var client = Connect(service, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        await UntilAnsweredAsync(client);
        service.Pause();
        var call = client.Counters.IncrementAsync("orders", idempotencyKey: "order-2");
        await service.KillAsync();
        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => call);
        Assert.True(error.IsUnknownOutcome, $"{error.Code}: {error.Message}");

        // Nobody is there: nothing is sent, and that is said.
        var refused = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("others"));
        Assert.False(refused.IsUnknownOutcome, $"{refused.Code}: {refused.Message}");

        await using var back = Connect(service, TimeSpan.FromSeconds(30), Long);
        var again = back.Counters.IncrementAsync("orders", idempotencyKey: "order-2");
        await service.StartAsync();
        Assert.Equal(2, (await again).Value);
        Assert.Equal(2, (await back.Counters.GetAsync("orders", consistent: true)).Value);

        // The one that was there all the time finds the service again.
        await UntilAnsweredAsync(client);
    }

    private static async Task UntilAnsweredAsync(ConnectedClient client)
    {
        using var limit = new CancellationTokenSource(Long);
        while (true)
        {
            try
            {
                _ = await client.Counters.GetAsync("orders", cancellationToken: limit.Token);
                return;
            }
            catch (OrleansCountersException)
            {
                limit.Token.ThrowIfCancellationRequested();
            }
        }
    }
}
