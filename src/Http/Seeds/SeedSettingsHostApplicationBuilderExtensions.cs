using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Seeds;

/// <summary>Settings of the services that this one replaces.</summary>
public static class SeedSettingsHostApplicationBuilderExtensions
{
    /// <summary>Reads the seeds' names as aliases of ours. Comes after every source that people write in, before the defaults
    /// and before anything reads a setting.</summary>
    public static void AddSeedSettings(this IHostApplicationBuilder builder)
    {
        var settings = SeedSettings.AddTo(builder.Configuration);
        _ = builder.Services
            .AddSingleton(settings)
            .AddSingleton<ISettingsCheck>(settings)
            .AddHostedService<SeedSettingsLog>();
    }
}
