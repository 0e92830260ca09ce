using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Client.Orleans;

internal static class OrleansEngineServiceCollectionExtensions
{
    /// <summary>
    /// The engine over grains. Needs an <see cref="IGrainFactory"/>, which a silo and a cluster client both bring, an
    /// <see cref="ISiloView"/>, an <see cref="IVisitorStore"/> and <see cref="CountersOptions"/>; takes a silo's <see cref="ILocalCounters"/>. Brings the <see cref="IVisitorSalts"/>.
    /// </summary>
    /// <param name="name">The value of the setting <c>Engine</c> that chose it.</param>
    public static IServiceCollection AddOrleansEngine(this IServiceCollection services, string name)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddVisitorSalts()
            .AddSingleton(provider => Engine(name, provider))
            .AddSingleton<ICounterEngine>(provider => provider.GetRequiredService<OrleansEngine>())
            .AddSingleton<IPageEngine>(provider => provider.GetRequiredService<OrleansEngine>());
    }

    /// <summary>A silo in this process has brought its own; a client of a cluster reads them from the store, where they come from.</summary>
    internal static IServiceCollection AddVisitorSalts(this IServiceCollection services)
    {
        services.TryAddSingleton<IVisitorSalts>(
            provider => new VisitorSalts(provider.GetRequiredService<IVisitorStore>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static OrleansEngine Engine(string name, IServiceProvider provider)
    {
        var references = new CounterReferences(provider.GetRequiredService<IGrainFactory>());
        var calls = new GrainCalls(provider.GetRequiredService<CountersOptions>(), provider.GetRequiredService<TimeProvider>());
        return new OrleansEngine(
            name, references.Of, references.Page, provider.GetRequiredService<ISiloView>(), calls, provider.GetService<ILocalCounters>());
    }
}
