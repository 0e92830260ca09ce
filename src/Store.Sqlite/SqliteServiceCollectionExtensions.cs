using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

/// <summary>Registers the store on SQLite.</summary>
public static class SqliteServiceCollectionExtensions
{
    /// <summary>Adds <see cref="SqliteStore"/> as the <see cref="IStore"/> and <see cref="IImportStore"/>, with settings from <c>Store:Sqlite</c> and <c>Data:Path</c>.</summary>
    /// <param name="configure">Has the last word on the settings.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, Action<SqliteStoreOptions>? configure = null)
    {
        services.AddOptions<SqliteStoreOptions>()
            .Configure<IConfiguration>(Bind)
            .PostConfigure(options => configure?.Invoke(options))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStoreOptions>, SqliteStoreOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SqliteStore(
            provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IStore>(provider => provider.GetRequiredService<SqliteStore>());
        services.TryAddSingleton<IImportStore>(provider => provider.GetRequiredService<SqliteStore>());
        return services;
    }

    private static void Bind(SqliteStoreOptions options, IConfiguration configuration)
    {
        configuration.GetSection("Store:Sqlite").Bind(options);
        if (options.Path.Length == 0)
        {
            options.Path = Path.Combine(configuration["Data:Path"] ?? SqliteStoreOptions.DefaultFolder, SqliteStoreOptions.FileName);
        }
    }
}
