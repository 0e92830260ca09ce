using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.InProcess;

public static class InProcessServiceCollectionExtensions
{
    /// <summary>
    /// The engine for one process. Needs an <see cref="IStore"/>, an <see cref="IVisitorStore"/> and <see cref="CountersOptions"/>; takes a
    /// <see cref="MirrorSet"/> and a <see cref="VisitorMirror"/> where there are some. Brings the <see cref="IVisitorSalts"/>.
    /// </summary>
    public static IServiceCollection AddInProcessEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICommitObserver>(SilentObserver.Instance);
        services.TryAddSingleton(EngineIdentity.Ours);
        services.TryAddSingleton(provider => new CounterRuntime(
            provider.GetRequiredService<IStore>(),
            provider.GetService<MirrorSet>(),
            provider.GetRequiredService<CountersOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ICommitObserver>(),
            provider.GetRequiredService<EngineIdentity>().ToString()));
        services.TryAddSingleton(provider => new VisitorRuntime(
            provider.GetRequiredService<IStore>(),
            provider.GetRequiredService<IVisitorStore>(),
            provider.GetService<VisitorMirror>(),
            provider.GetRequiredService<CountersOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ICommitObserver>(),
            $"{provider.GetRequiredService<EngineIdentity>()}:visitors"));
        services.TryAddSingleton(provider => provider.GetRequiredService<VisitorRuntime>().Salts);
        services.TryAddSingleton<InProcessEngine>();
        services.TryAddSingleton<ICounterEngine>(provider => provider.GetRequiredService<InProcessEngine>());
        services.TryAddSingleton<IPageEngine>(provider => provider.GetRequiredService<InProcessEngine>());
        services.AddSingleton<IHostedService, InProcessHost>();
        return services;
    }
}
