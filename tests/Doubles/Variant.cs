using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Doubles;

/// <summary>What is broken, chosen by <c>--variant</c>.</summary>
internal static class Variant
{
    /// <exception cref="ArgumentException">There is no such variant.</exception>
    public static IServiceCollection BreakEngine(this IServiceCollection services, string? variant)
    {
        var whole = services.Last(service => service.ServiceType == typeof(ICounterEngine));
        services.Remove(whole);
        return services.AddSingleton(provider => Break((ICounterEngine)whole.ImplementationFactory!(provider), variant));
    }

    private static ICounterEngine Break(ICounterEngine engine, string? variant) => variant switch
    {
        "ack-before-commit" => new AckBeforeCommit(engine),
        "ignore-keys" => new IgnoreKeys(engine),
        "none" => new EngineDouble(engine),
        _ => throw new ArgumentException($"--variant is '{variant}'; it must be ack-before-commit, ignore-keys or none."),
    };
}
