using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Http.Seeds;

/// <summary>Says once, at start, which names of a seed were found and what became of them.</summary>
internal sealed class SeedSettingsLog(SeedSettings settings, ILogger<SeedSettingsLog> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, effect) in settings.Effects)
        {
            Log.SeedSetting(logger, name, effect);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
