using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansCounters.Client;
using OrleansCounters.Client.Folding;
using OrleansCounters.Client.Orleans.Counting;
using OrleansCounters.Client.Orleans.Links;
using OrleansCounters.Client.Orleans.Registration;

// Where every registration is looked for, so that Program.cs needs no further using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Counters and pages over the Orleans client.</summary>
public static class OrleansCountersServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ICounters"/> and <see cref="IPages"/>, each once for the whole process. The Orleans client behind them is their own, in a
    /// container of its own: a silo or a client that the application has besides is not touched. The host does not wait for the cluster.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">
    /// Sets at least <see cref="OrleansCountersOptions.Membership"/> or <see cref="OrleansCountersOptions.LocalGatewayPort"/>; what is wrong is told
    /// when the host starts.
    /// </param>
    public static IServiceCollection AddOrleansCounters(this IServiceCollection services, Action<OrleansCountersOptions> configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddLogging().AddOptions<OrleansCountersOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OrleansCountersOptions>, OrleansOptionsValidator>());
        services.TryAddSingleton(provider => new ClusterLink(
            provider.GetRequiredService<IOptions<OrleansCountersOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton(provider => new GrainChanges(
            provider.GetRequiredService<IOptions<OrleansCountersOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICounters>(provider => new FoldingCounters(
            new GrainCounters(provider.GetRequiredService<ClusterLink>(), provider.GetRequiredService<GrainChanges>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<IOptions<OrleansCountersOptions>>().Value.Folding,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("OrleansCounters.Client")));
        services.TryAddSingleton<IPages>(provider => new GrainPages(
            provider.GetRequiredService<ClusterLink>(), provider.GetRequiredService<GrainChanges>()));
        return services.AddHostedService<ClusterLinkStart>();
    }
}
