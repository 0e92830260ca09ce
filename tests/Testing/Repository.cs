using System.Runtime.CompilerServices;

namespace OrleansCounters.Testing;

/// <summary>The folder that the tests were built from.</summary>
public static class Repository
{
    /// <exception cref="InvalidOperationException">The tests lie outside of it.</exception>
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find([CallerFilePath] string path = "")
    {
        // Deterministic builds hide the path; the output lies in the repository too.
        var folder = new DirectoryInfo(Directory.Exists(Path.GetDirectoryName(path)) ? Path.GetDirectoryName(path)! : AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansCounters.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No repository above.");
        }

        return folder.FullName;
    }
}
