namespace OrleansCounters.Settings;

/// <summary>Problems that were found when the settings were read.</summary>
public sealed class FoundProblems(IReadOnlyList<string> problems) : ISettingsCheck
{
    public IEnumerable<string> Problems() => problems;
}
