using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>Counts every request, before anything else looks at it.</summary>
internal sealed class ActivityStartupFilter(ServiceActivity activity) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.Use(inner => context =>
        {
            activity.Count();
            return inner(context);
        });
        next(app);
    };
}
