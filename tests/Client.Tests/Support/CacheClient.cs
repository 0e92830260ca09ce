using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>The cache as an application has it, from its container.</summary>
internal sealed class CacheClient : IAsyncDisposable
{
    private readonly HeardLog _log = new();
    private readonly ServiceProvider _provider;

    public CacheClient(string configuration, Action<OrleansCountersCacheOptions>? configure = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log));
        if (clock is not null)
        {
            _ = services.AddSingleton(clock);
        }

        _provider = services.AddOrleansCountersCache(options =>
        {
            options.Configuration = configuration;
            configure?.Invoke(options);
        }).BuildServiceProvider();
    }

    public IDistributedCache Cache => _provider.GetRequiredService<IDistributedCache>();

    public ICacheService Service => _provider.GetRequiredService<ICacheService>();

    /// <summary>All that was told to the log.</summary>
    public IReadOnlyList<string> Told => _log.Lines(LogLevel.Trace);

    public IReadOnlyList<string> Warnings => _log.Lines(LogLevel.Warning);

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
