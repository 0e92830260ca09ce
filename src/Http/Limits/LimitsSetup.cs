using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Limits;

/// <summary>How much a caller may ask for.</summary>
internal static class LimitsSetup
{
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        var options = LimitsOptions.Read(configuration, problems);
        return services
            .AddSingleton(options)
            .AddSingleton(_ => new LimitTable())
            .AddSingleton<LimitGate>()
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems));
    }
}
