using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Catalogue;

/// <summary>Adds products, in the SQL store that the host has.</summary>
public static class CatalogueServiceCollectionExtensions
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<IProductStore>(provider => new SqlProductStore(
            provider.GetRequiredService<IStore>() as ISqlStore
                ?? throw new InvalidOperationException("Products need a store that speaks SQL."),
            provider.GetRequiredService<TimeProvider>()));
}
