using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OrleansCounters.Client.Registration;

/// <summary>The HTTP client that calls of one kind go through.</summary>
internal static class ServiceHttpClient
{
    // Long enough to keep connections, short enough to notice that a name means another address now.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static void AddServiceHttpClient(this IServiceCollection services, string name)
    {
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddHttpClient(name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = ConnectionLifetime;
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
            })

            // One client for the life of the process; its connections are renewed by the handler itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // Four lines for each request would drown what an application says; failures are told by exceptions.
            .RemoveAllLoggers();
    }
}
