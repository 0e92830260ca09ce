using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>Puts the front door before routing and everything else, so that no host can forget it or put it in the wrong place.</summary>
internal sealed class FrontDoorStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.UseMiddleware<FrontDoorMiddleware>();
        next(app);
    };
}
