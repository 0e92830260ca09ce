namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>A test that needs programs on the path; skipped, with their names, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramsFactAttribute : FactAttribute
{
    public ProgramsFactAttribute(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = programs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToArray();
        Skip = missing.Length > 0 ? $"{string.Join(", ", missing)} not installed." : null;
    }
}
