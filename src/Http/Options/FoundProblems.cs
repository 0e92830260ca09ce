namespace OrleansCounters.Http.Options;

/// <summary>Problems that were found when the settings were read.</summary>
internal sealed class FoundProblems(IReadOnlyList<string> problems) : ISettingsCheck
{
    public IEnumerable<string> Problems() => problems;
}
