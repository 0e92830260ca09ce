using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access;

/// <summary>Who may call. There are no keys yet, so the answer is: this machine.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LoopbackGuard>());
        return services
            .AddSingleton(provider => new ListeningAddresses(configuration, provider.GetRequiredService<IServer>()))
            .AddSingleton(provider => new LoopbackOnly(configuration, provider.GetRequiredService<ListeningAddresses>()))
            .AddSingleton<ISettingsCheck>(provider => provider.GetRequiredService<LoopbackOnly>());
    }
}
