using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Health;

/// <summary>What the OpenAPI document says of health.</summary>
internal static class HealthDocs
{
    public static RouteDoc Live { get; } = new("live", "Is the process there", "Asks nothing that is behind it.")
    {
        Answers = [new(200, typeof(HealthAnswer), "It is.")],
        Needs = AccessRole.None,
        Unlimited = true,
    };

    public static RouteDoc Ready { get; } = new("ready", "May it get traffic", "Each part by name, and how far the store is behind.")
    {
        Answers = [new(200, typeof(ReadinessAnswer), "Every part is ready."), new(503, typeof(ReadinessAnswer), "A part is not.")],
        Needs = AccessRole.None,
        Unlimited = true,
    };

    public static RouteDoc Summary { get; } = new("health", "Health in short", "As /health/ready, without the parts.")
    {
        Answers = [new(200, typeof(ServiceHealthAnswer), "Healthy."), new(503, typeof(ServiceHealthAnswer), "Not healthy.")],
        Needs = AccessRole.None,
        Unlimited = true,
    };
}
