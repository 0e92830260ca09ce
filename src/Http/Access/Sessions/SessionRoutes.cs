using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access.Sessions;

/// <summary>The routes of browser sessions.</summary>
internal static class SessionRoutes
{
    private const string Path = "/access/session";

    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        return services
            .AddSingleton(SessionOptions.Read(configuration, problems))
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems))
            .AddSingleton<SessionCookie>()
            .AddSingleton<SessionEndpoints>();
    }

    public static void MapSessions(this IEndpointRouteBuilder endpoints)
    {
        var sessions = endpoints.ServiceProvider.GetRequiredService<SessionEndpoints>();
        var group = endpoints.MapGroup("").WithTags("Access");
        group.MapDocumented("GET", Path, sessions.Show, SessionDocs.Show);
        group.MapDocumented("POST", Path, sessions.Open, SessionDocs.Open);
        group.MapDocumented("DELETE", Path, SessionEndpoints.Close, SessionDocs.Close);
    }
}
