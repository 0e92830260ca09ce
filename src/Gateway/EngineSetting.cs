using OrleansCounters.Settings;

namespace OrleansCounters.Gateway;

/// <summary>The setting <c>Engine</c>.</summary>
internal sealed class EngineSetting(IConfiguration configuration) : ISettingsCheck
{
    /// <summary>What are engines in the full package set only.</summary>
    private static readonly string[] OfFullSet = ["Cluster", "Silo"];

    public IEnumerable<string> Problems()
    {
        var engine = EngineChoice.NameIn(configuration);
        if (EngineChoice.Names.Contains(engine, StringComparer.OrdinalIgnoreCase))
        {
            yield break;
        }

        yield return OfFullSet.Contains(engine, StringComparer.OrdinalIgnoreCase)
            ? $"Engine is '{engine}', which needs the full package set; this build has the limited one, where it must be {Known}."
            : $"Engine is '{engine}'; it must be {Known}.";
    }

    private static string Known => string.Join(" or ", EngineChoice.Names.Order(StringComparer.Ordinal));
}
