using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Settings;

namespace OrleansCounters.Visits;

/// <summary>What tells who visits.</summary>
public static class VisitsSetup
{
    /// <summary>Brings the <see cref="IVisitReader"/>. Needs the <see cref="IVisitorSalts"/> and a clock.</summary>
    public static IServiceCollection AddVisits(this IServiceCollection services, IConfiguration configuration)
    {
        var (addresses, problems) = OwnAddressesReader.Read(configuration);
        return services
            .AddSingleton(addresses)
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems))
            .AddSingleton<UserAgents>()
            .AddSingleton<SaltsInTime>()
            .AddSingleton<IVisitReader, VisitReader>();
    }
}
