using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

/// <summary>Registers the store on MySQL or MariaDB.</summary>
public static class MySqlServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="MySqlStore"/> as the <see cref="IStore"/> and <see cref="IImportStore"/>, with settings from <c>Store:MySql</c> and the connection string
    /// <c>ConnectionStrings:MySql</c>, or <c>ConnectionStrings:DefaultConnection</c>.
    /// </summary>
    /// <param name="configure">Has the last word on the settings.</param>
    public static IServiceCollection AddMySqlStore(this IServiceCollection services, Action<MySqlStoreOptions>? configure = null)
    {
        services.AddOptions<MySqlStoreOptions>()
            .Configure<IConfiguration>(Bind)
            .PostConfigure(options => configure?.Invoke(options))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MySqlStoreOptions>, MySqlStoreOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new MySqlStore(
            provider.GetRequiredService<IOptions<MySqlStoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IStore>(provider => provider.GetRequiredService<MySqlStore>());
        services.TryAddSingleton<IImportStore>(provider => provider.GetRequiredService<MySqlStore>());
        return services;
    }

    private static void Bind(MySqlStoreOptions options, IConfiguration configuration)
    {
        configuration.GetSection("Store:MySql").Bind(options);
        if (options.ConnectionString.Length == 0)
        {
            var named = configuration[MySqlStoreOptions.ConnectionStringKey];
            options.ConnectionString = (string.IsNullOrWhiteSpace(named) ? configuration[MySqlStoreOptions.ConnectionStringAlias] : named) ?? "";
        }
    }
}
