using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Http.Metrics;

/// <summary>Puts the meter in front of whatever engine the host chose.</summary>
public static class MeteredEngineSetup
{
    /// <summary>To be called after the engine was added.</summary>
    public static IServiceCollection MeterEngine(this IServiceCollection services)
    {
        var (counters, pages) = (Take(services, typeof(ICounterEngine)), Take(services, typeof(IPageEngine)));
        return services
            .AddSingleton(provider => new MeteredEngine(
                (ICounterEngine)counters(provider), (IPageEngine)pages(provider), provider.GetRequiredService<Traffic>()))
            .AddSingleton<ICounterEngine>(provider => provider.GetRequiredService<MeteredEngine>())
            .AddSingleton<IPageEngine>(provider => provider.GetRequiredService<MeteredEngine>());
    }

    private static Func<IServiceProvider, object> Take(IServiceCollection services, Type service)
    {
        var engine = services.Last(one => one.ServiceType == service);
        _ = services.Remove(engine);
        return engine.ImplementationFactory ?? throw new InvalidOperationException($"{service.Name} is not made by a factory.");
    }
}
