using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansCounters.Mirror.Redis;

public static class RedisMirrorServiceCollectionExtensions
{
    /// <summary>
    /// The mirror nodes that the configuration names, as a <see cref="Domain.Mirror.MirrorSet"/>, a <see cref="Domain.Visitors.VisitorMirror"/> and a
    /// <see cref="RedisMirror"/>; nothing where it names none, so that the store is the authority.
    /// </summary>
    /// <param name="ring">The number of the ring that this process follows; 0 where null. Called once.</param>
    /// <param name="neighbours">Prefixes of other keys that are at home in the same database, such as those of a cache.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; all of them are named.</exception>
    public static IServiceCollection AddRedisMirror(
        this IServiceCollection services, IConfiguration configuration, Func<IServiceProvider, long>? ring = null, IReadOnlyList<string>? neighbours = null)
    {
        var problems = new List<string>();
        var options = RedisMirrorOptions.Read(configuration, problems);
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(nameof(RedisMirrorOptions), typeof(RedisMirrorOptions), problems);
        }

        if (options.Nodes.Count == 0)
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddSingleton(provider => new RedisMirror(
            options,
            ring?.Invoke(provider) ?? 0,
            neighbours ?? [],
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RedisMirrorNode>>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<RedisMirror>().Set);
        services.TryAddSingleton(provider => provider.GetRequiredService<RedisMirror>().Visitors);
        return services;
    }
}
