using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>What every request passes.</summary>
internal static class FrontDoorSetup
{
    public static IServiceCollection AddFrontDoor(this IServiceCollection services) => services
        .AddSingleton<ServiceActivity>()
        .AddSingleton<IStartupFilter, ActivityStartupFilter>()
        .AddSingleton<IStartupFilter, FrontDoorStartupFilter>()
        .AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
}
