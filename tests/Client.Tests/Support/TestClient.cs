using Microsoft.Extensions.DependencyInjection;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>The client as an application has it, from its container.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TestClient(Uri address, Action<OrleansCountersClientOptions>? configure = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddLogging();
        if (clock is not null)
        {
            _ = services.AddSingleton(clock);
        }

        _provider = services.AddOrleansCountersClient(options =>
        {
            options.BaseAddress = address;
            configure?.Invoke(options);
        }).BuildServiceProvider();
    }

    public ICounters Counters => _provider.GetRequiredService<ICounters>();

    public IPages Pages => _provider.GetRequiredService<IPages>();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
