using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Gateway;

/// <summary>The promise of the client: over a wire that is cut, N increments are N.</summary>
public sealed class CutWireTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const int Callers = 16;
    private const int Each = 25;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Increment_ConnectionsAreCut_CountsEachOnce(bool folded)
    {
        await using var proxy = new CuttingProxy(gateway.Port, 0.15, seed: 7);
        await using var client = new TestClient(proxy.Address, options =>
        {
            (options.Timeout, options.Deadline) = (TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
            options.Folding.Enabled = folded;
        });
        var id = $"cut:{folded}";

        var values = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            var seen = new List<long>();
            for (var i = 0; i < Each; i++)
            {
                seen.Add((await client.Counters.IncrementAsync(id)).Value);
                _ = await client.Counters.IncrementAsync($"{id}:{caller % 5}");
            }

            return seen;
        }));

        await using var direct = new TestClient(gateway.Address);
        Assert.True(proxy.Cuts > 10, $"Only {proxy.Cuts} cuts.");
        Assert.Equal(Callers * Each, (await direct.Counters.GetAsync(id, consistent: true)).Value);
        Assert.Equal(Enumerable.Range(1, Callers * Each).Select(value => (long)value), values.SelectMany(seen => seen).Order());
    }

    [Fact]
    public async Task IncrementManyAndAdd_ConnectionsAreCut_CountEachOnce()
    {
        await using var proxy = new CuttingProxy(gateway.Port, 0.15, seed: 8);
        await using var client = new TestClient(proxy.Address, options =>
        {
            (options.Timeout, options.Deadline) = (TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
            options.Folding.AddInterval = TimeSpan.FromMilliseconds(5);
        });

        for (var round = 0; round < 50; round++)
        {
            var results = await client.Counters.IncrementManyAsync([.. Enumerable.Range(0, 20).Select(number => new CounterIncrement($"many:{number % 10}"))]);
            Assert.All(results, result => Assert.True(result.Succeeded));
            Assert.True(client.Counters.Add("many:add", 3));
            Assert.True(client.Counters.Add("many:0", 1));
        }

        await client.Counters.FlushAsync();

        await using var direct = new TestClient(gateway.Address);
        Assert.True(proxy.Cuts > 5, $"Only {proxy.Cuts} cuts.");
        Assert.Equal(150, (await direct.Counters.GetAsync("many:add", consistent: true)).Value);
        Assert.Equal(150, (await direct.Counters.GetAsync("many:0", consistent: true)).Value);
        Assert.Equal(100, (await direct.Counters.GetAsync("many:9", consistent: true)).Value);
    }
}
