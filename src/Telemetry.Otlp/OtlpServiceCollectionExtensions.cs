using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Settings;

namespace OrleansCounters.Telemetry.Otlp;

public static class OtlpServiceCollectionExtensions
{
    /// <summary>Metrics and traces to the collector that the settings name; nothing where they name none.</summary>
    /// <param name="serviceName">What the service is called there, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    public static IServiceCollection AddOtlp(this IServiceCollection services, IConfiguration configuration, string serviceName)
    {
        var settings = new OtlpSettings(configuration, serviceName);
        _ = services.AddSingleton<ISettingsCheck>(settings);
        if (!settings.IsOn)
        {
            return services;
        }

        // Else spans of requests have a name and nothing more.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        return services.AddSingleton(settings).AddSingleton<IStartupFilter, RequestSpans>().AddHostedService<OtlpExport>();
    }

    /// <summary>True where spans are sent, so that calls between processes should carry what they belong to.</summary>
    public static bool SendsTraces(IConfiguration configuration) => new OtlpSettings(configuration, "").IsOn;
}
