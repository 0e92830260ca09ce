using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>What every request passes.</summary>
internal static class FrontDoorSetup
{
    public static IServiceCollection AddFrontDoor(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        var limits = ConnectionLimits.Read(configuration, problems);
        return services
            .AddSingleton(limits)
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems))
            .AddDoor();
    }

    private static IServiceCollection AddDoor(this IServiceCollection services) => services
        .AddSingleton<ServiceActivity>()
        .AddSingleton<RequestRoom>()
        .AddSingleton<FullHouse>()
        .AddSingleton<IStartupFilter, ActivityStartupFilter>()
        .AddSingleton<IStartupFilter, FrontDoorStartupFilter>()
        .AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>()
        .AddSingleton<IConfigureOptions<SocketTransportOptions>, SocketSetup>();
}
