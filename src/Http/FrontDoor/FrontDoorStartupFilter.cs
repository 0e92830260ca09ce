using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using OrleansCounters.Http.Access;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>Puts the front door before routing and everything else, so that no host can forget it or put it in the wrong place.</summary>
internal sealed class FrontDoorStartupFilter(TrustedProxies proxies) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // First of all, so that everything after it sees the caller's address and scheme.
        if (proxies.AnyNamed)
        {
            _ = app.UseForwardedHeaders(proxies.Options);
        }

        _ = app.UseMiddleware<FrontDoorMiddleware>();
        next(app);
    };
}
