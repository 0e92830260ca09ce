using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Counters;

public sealed class DefaultDurabilityTests
{
    [Theory]
    [InlineData("/api/v1/counters/a/increment")]
    [InlineData("/api/counter/a/increment")]
    public async Task Increment_WithoutDurability_AsksForTheOneOfTheSettings(string path)
    {
        await using var gateway = await TestGateway.StartAsync(("Counters:Durability", "Store"));
        gateway.Engine.OnChange = (_, asked) => new ChangeResult(Outcome.Done, 1, 1, asked, false);

        await gateway.SendAsync("POST", path).JsonAsync();

        Assert.Equal(Durability.Store, Assert.Single(gateway.Engine.Changes).Durability);
    }
}
