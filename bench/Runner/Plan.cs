namespace OrleansCounters.Runner;

/// <summary>What to measure with.</summary>
/// <param name="Programs">The folder with one folder for each built program.</param>
/// <param name="Scripts">The folder of wrk scripts.</param>
/// <param name="PackageSet">full or limited.</param>
/// <param name="Rounds">How often every target is loaded, in turn.</param>
/// <param name="Seconds">How long each time.</param>
internal sealed record Plan(string Programs, string Scripts, string PackageSet, int Rounds, int Seconds)
{
    public const int Connections = 64;

    public string Dll(string project) => Path.Combine(Programs, project, "release", $"OrleansCounters.{project}.dll");
}
