using System.Xml.Linq;

namespace OrleansCounters.Architecture.Tests;

/// <summary>Small made-up files: each rule is shown to fail on a broken one.</summary>
internal static class Sample
{
    public static ProjectFile Project(string path, string items = "") =>
        ProjectFile.Parse(path, XDocument.Parse($"<Project><ItemGroup>{items}</ItemGroup></Project>"));

    public static ProjectFile FullSetProject(string path, string items) =>
        ProjectFile.Parse(path, XDocument.Parse(
            $"""<Project><ItemGroup Condition="'$(LimitedRegistry)' != 'true'">{items}</ItemGroup></Project>"""));

    public static SourceFile Source(string path, string text) => new(path, text);
}
