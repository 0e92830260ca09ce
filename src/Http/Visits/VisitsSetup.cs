using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Visits;

/// <summary>What tells who visits.</summary>
internal static class VisitsSetup
{
    public static IServiceCollection AddVisits(this IServiceCollection services, IConfiguration configuration)
    {
        var (addresses, problems) = OwnAddressesReader.Read(configuration);
        return services
            .AddSingleton(addresses)
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems))
            .AddSingleton<UserAgents>()
            .AddSingleton<SaltsInTime>()
            .AddSingleton<VisitReader>();
    }
}
