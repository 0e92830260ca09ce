using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Settings;

namespace OrleansCounters.Hosting;

/// <summary>What holds where nobody says otherwise.</summary>
public static class HostingConfiguration
{
    /// <summary>Adds defaults below every other source.</summary>
    /// <param name="url">Where the process listens.</param>
    public static void AddDefaults(this IConfigurationBuilder configuration, string url) => configuration.Sources.Insert(
        0, new MemoryConfigurationSource { InitialData = new Dictionary<string, string?> { ["urls"] = url } });

    /// <summary>Adds what <c>Secrets:Path</c> names; comes before anything reads another setting. What is wrong with it refuses the start.</summary>
    public static void AddSecretFiles(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<ISettingsCheck>(new FoundProblems(SecretFiles.AddTo(builder.Configuration)));

    /// <summary>One line for each thing that happens; the framework speaks up only when something is wrong.</summary>
    public static void AddPlainLogging(this ILoggingBuilder logging)
    {
        _ = logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        _ = logging.AddFilter("Microsoft", LogLevel.Warning);

        // It says nothing that is wrong, and while it may speak each request has an activity and a scope for it: 4 % of an increment's time.
        _ = logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Orleans warns of every attempt to reach what is away, hundreds in a minute; what becomes of silos is told by their membership.
        _ = logging.AddFilter("Orleans.", LogLevel.Error);
        _ = logging.AddFilter("Orleans.Runtime.MembershipService", LogLevel.Warning);

        // The error of a start that failed is printed once, by Main.
        _ = logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
