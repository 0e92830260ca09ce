using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Domain.Store;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Catalogue;

/// <summary>Fills an empty store of a developer with fifteen products, once everything runs.</summary>
internal sealed class SampleProductsHost(
    IProductStore products, IStore store, IConfiguration configuration, TimeProvider clock, ILogger<SampleProductsHost> logger)
    : IHostedLifecycleService, ISettingsCheck
{
    private const string Setting = "Catalogue:Samples";

    public IEnumerable<string> Problems() => string.IsNullOrWhiteSpace(configuration[Setting]) || bool.TryParse(configuration[Setting], out _)
        ? []
        : [$"{Setting} is '{configuration[Setting]}'; it must be true or false."];

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        // A file is what people try things with; a server may be a company's.
        var isWanted = bool.TryParse(configuration[Setting], out var asked) ? asked : store.Name == "sqlite";
        if (!isWanted)
        {
            return;
        }

        try
        {
            var samples = SampleProducts.All(DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()));
            if (await products.TryAddSamplesAsync(samples, cancellationToken))
            {
                Log.SamplesAdded(logger, samples.Count);
            }
        }
        catch (StoreUnavailableException away)
        {
            // Nobody misses them; the next start tries again.
            Log.SamplesFailed(logger, away.Message);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
