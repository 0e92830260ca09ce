using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Streams;

/// <summary>The route of streams.</summary>
internal static class StreamRoutes
{
    public static IServiceCollection AddStreams(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        return services
            .AddSingleton(StreamOptions.Read(configuration, problems))
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems))
            .AddSingleton<StreamHub>()
            .AddSingleton<StreamEndpoint>();
    }

    public static void MapStreams(this IEndpointRouteBuilder endpoints)
    {
        var stream = endpoints.ServiceProvider.GetRequiredService<StreamEndpoint>();
        endpoints.MapGroup("").WithTags("Counters").MapDocumented("GET", "/api/v1/stream", stream.Stream, StreamDocs.Stream);
    }
}
