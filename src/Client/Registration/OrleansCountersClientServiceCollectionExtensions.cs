using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansCounters.Client;
using OrleansCounters.Client.Calls;
using OrleansCounters.Client.Registration;

// Where every registration is looked for, so that Program.cs needs no further using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Counters and pages over HTTP.</summary>
public static class OrleansCountersClientServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ICounters"/> and <see cref="IPages"/>, each once for the whole process.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets at least <see cref="OrleansCountersClientOptions.BaseAddress"/>; what is wrong is told when the host starts.</param>
    public static IServiceCollection AddOrleansCountersClient(this IServiceCollection services, Action<OrleansCountersClientOptions> configure)
    {
        services.AddServiceHttpClient(OrleansCountersClientOptions.HttpClientName);
        _ = services.AddOptions<OrleansCountersClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OrleansCountersClientOptions>, ClientOptionsValidator>());
        services.TryAddSingleton(provider => ClientParts.CallerOf(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<IOptions<OrleansCountersClientOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => ClientParts.CountersOf(
            provider.GetRequiredService<Caller>(),
            provider.GetRequiredService<IOptions<OrleansCountersClientOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("OrleansCounters.Client")));
        services.TryAddSingleton(provider => ClientParts.PagesOf(
            provider.GetRequiredService<Caller>(), provider.GetRequiredService<IOptions<OrleansCountersClientOptions>>()));
        return services;
    }
}
