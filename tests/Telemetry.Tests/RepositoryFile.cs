namespace OrleansCounters.Telemetry.Tests;

/// <summary>Files of the repository, which are tested as they lie there.</summary>
internal static class RepositoryFile
{
    private static readonly string Root = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "OrleansCounters.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests lie outside of the repository.");
        }

        return folder.FullName;
    }
}
