using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Doubles;

/// <summary>What is broken, chosen by <c>--variant</c>.</summary>
internal static class Variant
{
    /// <exception cref="ArgumentException">There is no such variant.</exception>
    public static IServiceCollection BreakEngine(this IServiceCollection services, IConfiguration configuration)
    {
        var whole = services.Last(service => service.ServiceType == typeof(ICounterEngine));
        services.Remove(whole);
        return services.AddSingleton(provider => Break((ICounterEngine)whole.ImplementationFactory!(provider), configuration));
    }

    private static ICounterEngine Break(ICounterEngine engine, IConfiguration configuration) => configuration["variant"] switch
    {
        "ack-before-commit" => new AckBeforeCommit(engine),
        "ignore-keys" => new IgnoreKeys(engine),
        "stale-reads" => new StaleReads(engine),
        "resets-forgotten" => new ResetsForgotten(engine),
        "naive" => new NaivePattern(engine, int.Parse(configuration["redis-port"]!)),
        "none" => new EngineDouble(engine),
        var variant => throw new ArgumentException($"--variant is '{variant}'; it must be ack-before-commit, ignore-keys, stale-reads, resets-forgotten, naive or none."),
    };
}
