using System.Text.Json;

namespace OrleansCounters.Architecture.Tests;

/// <summary>The page of notices names what the programs are published with, as it was restored for this package set.</summary>
public sealed class ThirdPartyRulesTests
{
    private const string Page = "THIRD-PARTY-NOTICES.md";

    /// <summary>The folder <c>artifacts/(set)</c> that these tests were built into.</summary>
    private static readonly DirectoryInfo Artifacts = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!;

    private static string Set => Artifacts.Name;

    [Fact]
    public void Notices_PackagesOfThePrograms_AreNamedWithVersionAndLicence()
    {
        var named = Rows().ToHashSet();

        Assert.Empty(Restored().Distinct().Except(named).Select(package => $"{Page} does not name {package.Name} {package.Version} for the {Set} set."));
    }

    [Fact]
    public void Notices_WhereEverythingWasRestored_NameNothingElse()
    {
        if (Projects().All(project => File.Exists(AssetsOf(project))))
        {
            var restored = Restored().ToHashSet();
            Assert.Empty(Rows().Where(row => !restored.Contains(row)).Select(row => $"{Page} names {row.Name} {row.Version} for the {Set} set, which has it no more."));
        }
    }

    private static IEnumerable<(string Name, string Version)> Rows() =>
        from line in File.ReadAllLines(Path.Combine(Repository.Root, Page))
        where line.StartsWith("| ", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        where cells.Length == 6 && cells[4].Length > 2 && cells[3].Split(' ').Contains(Set)
        select (cells[1], cells[2]);

    private static IEnumerable<(string Name, string Version)> Restored() => Projects().Select(AssetsOf).Where(File.Exists).SelectMany(Packages);

    /// <summary>Those that make a program. The packages of the clients name what they need, and their user's restore chooses the versions.</summary>
    private static IEnumerable<string> Projects() => Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Where(path => MakesProgram(File.ReadAllText(path)))
        .Where(path => Set == "full" || Path.GetFileNameWithoutExtension(path) != "Silo");

    private static bool MakesProgram(string project) =>
        project.Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal) || project.Contains("<OutputType>Exe<", StringComparison.Ordinal);

    private static string AssetsOf(string project) => Path.Combine(Artifacts.FullName, "obj", Path.GetFileNameWithoutExtension(project), "project.assets.json");

    /// <summary>Packages with anything that runs.</summary>
    private static IEnumerable<(string Name, string Version)> Packages(string assets)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
        var found = from target in json.RootElement.GetProperty("targets").EnumerateObject()
                    from library in target.Value.EnumerateObject()
                    where library.Value.GetProperty("type").ValueEquals("package") && Runs(library.Value)
                    select library.Name.Split('/');
        return [.. found.Select(parts => (parts[0], parts[1]))];
    }

    private static bool Runs(JsonElement library) => new[] { "runtime", "native", "runtimeTargets", "resource" }.Any(kind =>
        library.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal)));
}
