namespace OrleansCounters.Runner;

/// <summary>What to measure with.</summary>
/// <param name="Programs">The folder with one folder for each published program.</param>
/// <param name="Scripts">The folder of wrk scripts.</param>
/// <param name="PackageSet">full or limited.</param>
/// <param name="Rounds">How often every target is loaded, in turn.</param>
/// <param name="Seconds">How long each time.</param>
internal sealed record Plan(string Programs, string Scripts, string PackageSet, int Rounds, int Seconds)
{
    /// <summary>Of all that load one target, together.</summary>
    public const int Connections = 64;

    /// <summary>How many counters the works on many of them go through.</summary>
    public const int Counters = 10_000;

    public bool HasOrleans => PackageSet == "full";

    public string Dll(string project) => Path.Combine(Programs, project, $"OrleansCounters.{project}.dll");
}
