using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.Access.Sessions;
using OrleansCounters.Http.Audit;
using OrleansCounters.Http.CrossOrigin;

namespace OrleansCounters.Http.Access;

/// <summary>Who may call, from where, and what.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LoopbackGuard>());
        return services
            .AddSingleton(provider => new ListeningAddresses(configuration, provider.GetRequiredService<IServer>()))
            .AddSingleton(provider => new LoopbackOnly(configuration, provider.GetRequiredService<ListeningAddresses>()))
            .AddSingleton<ISettingsCheck>(provider => provider.GetRequiredService<LoopbackOnly>())
            .AddKeys(configuration)
            .AddOrigins(configuration)
            .AddSessions(configuration)
            .AddSingleton<AuditLog>()
            .AddSingleton<AccessGuard>();
    }

    private static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(provider => new KeyRing(configuration, provider.GetRequiredService<ILogger<KeyRing>>(), provider.GetRequiredService<AuditLog>()))
        .AddSingleton<ISettingsCheck>(provider => provider.GetRequiredService<KeyRing>())
        .AddHostedService(provider => new KeyWatch(
            configuration,
            provider.GetRequiredService<KeyRing>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KeyWatch>>()));

    private static IServiceCollection AddOrigins(this IServiceCollection services, IConfiguration configuration) => services
        .AddCors()
        .AddSingleton(new TrustedProxies(configuration))
        .AddSingleton<ISettingsCheck>(provider => provider.GetRequiredService<TrustedProxies>())
        .AddSingleton(provider => new HostRule(configuration, provider.GetRequiredService<KeyRing>()))
        .AddSingleton(provider => new CorsRules(configuration, provider.GetRequiredService<ICorsService>()))
        .AddSingleton<ISettingsCheck>(provider => provider.GetRequiredService<CorsRules>())
        .AddSingleton<SameOrigin>();
}
