using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Settings;

/// <summary>Settings as services.</summary>
public static class CountersOptionsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="CountersOptions"/>, read from the section <c>Counters</c>, and the gate that refuses to start with settings that any
    /// <see cref="ISettingsCheck"/> finds wrong. May be called more than once.
    /// </summary>
    public static IServiceCollection AddCountersOptions(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(CountersOptions)))
        {
            return services;
        }

        var (options, problems) = new CountersOptionsReader(configuration).Read();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SettingsGate>());
        return services
            .AddSingleton(options)
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems));
    }
}
