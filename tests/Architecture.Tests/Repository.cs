using System.Xml.Linq;

namespace OrleansCounters.Architecture.Tests;

/// <summary>The working copy that this test was built from, read from disk.</summary>
internal static class Repository
{
    public const string SolutionName = "OrleansCounters.sln";
    public const string FilterName = "OrleansCounters.Limited.slnf";

    private static readonly string[] BuildOutput = ["bin", "obj", "artifacts", "node_modules"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IReadOnlyList<ProjectFile> Projects(params string[] folders) =>
        [.. Files(folders, ".csproj").Select(path => ProjectFile.Parse(path, XDocument.Load(Path.Combine(Root, path))))];

    public static IReadOnlyList<SourceFile> Sources(params string[] extensions) =>
        [.. Files(["src"], extensions).Select(path => new SourceFile(path, Read(path)))];

    public static IReadOnlyList<SourceFile> FilesOf(string folder, params string[] extensions) =>
        [.. Files([folder], extensions).Select(path => new SourceFile(path, Read(path)))];

    /// <summary>Everything in Markdown.</summary>
    public static IReadOnlyCollection<SourceFile> Documents()
    {
        var folders = Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Where(name => name[0] != '.' && !BuildOutput.Contains(name));
        var first = Directory.EnumerateFiles(Root, "*.md").Select(file => Path.GetFileName(file));
        return [.. first.Concat(Files([.. folders], ".md")).Select(path => new SourceFile(path, Read(path)))];
    }

    /// <summary>Whether there is such a file or folder.</summary>
    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionName)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No {SolutionName} in {start} or above it.");
    }

    private static IEnumerable<string> Files(string[] folders, params string[] extensions) =>
        from folder in folders
        let full = Path.Combine(Root, folder)
        where Directory.Exists(full)
        from file in Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where extensions.Contains(Path.GetExtension(path))
        where !path.Split('/').Intersect(BuildOutput).Any()
        orderby path
        select path;
}
