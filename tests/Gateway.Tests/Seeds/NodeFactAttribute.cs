namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>A test that runs a script in Node; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    private static readonly bool IsInstalled =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")));

    public NodeFactAttribute() => Skip = IsInstalled ? null : "node is not installed.";
}
