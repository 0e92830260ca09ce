using OrleansCounters.Http.Options;

namespace OrleansCounters.Gateway;

/// <summary>The setting <c>Engine</c>.</summary>
internal sealed class EngineSetting(IConfiguration configuration) : ISettingsCheck
{
    private const string InProcess = "InProcess";

    public IEnumerable<string> Problems()
    {
        var engine = configuration["Engine"];
        if (!string.IsNullOrWhiteSpace(engine) && !string.Equals(engine, InProcess, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Engine is '{engine}'; it must be {InProcess}.";
        }
    }
}
