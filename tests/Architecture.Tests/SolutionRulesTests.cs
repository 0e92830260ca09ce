using OrleansCounters.Architecture.Tests.Rules;

namespace OrleansCounters.Architecture.Tests;

public sealed class SolutionRulesTests
{
    private const string GrainsProject = "src/Grains/Grains.csproj";
    private const string GatewayProject = "src/Gateway/Gateway.csproj";
    private const string GrainsTests = "tests/Grains.Tests/Grains.Tests.csproj";

    private static readonly IReadOnlyList<ProjectFile> Projects = Repository.Projects("src", "tests", "bench", "samples");

    [Fact]
    public void SolutionHoldsEveryProject_Repository_Holds()
    {
        var solution = SolutionRules.ReadSolution(Repository.Read(Repository.SolutionName));

        Assert.NotEmpty(solution);
        Rule.Holds(SolutionRules.SolutionHoldsEveryProject(Projects, solution));
    }

    [Fact]
    public void SolutionHoldsEveryProject_ProjectLeftOut_IsNamed()
    {
        var solution = SolutionRules.ReadSolution("""
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Gateway", "src\Gateway\Gateway.csproj", "{1}"
            EndProject
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Gone", "src\Gone\Gone.csproj", "{2}"
            EndProject
            """);

        Assert.Equal(
            ["src/Grains/Grains.csproj is not in the solution.", "src/Gone/Gone.csproj is in the solution, but not on disk."],
            SolutionRules.SolutionHoldsEveryProject([Sample.Project(GatewayProject), Sample.Project(GrainsProject)], solution));
    }

    [Fact]
    public void FilterHoldsAllButOrleans_Repository_Holds() =>
        Rule.Holds(SolutionRules.FilterHoldsAllButOrleans(Projects, SolutionRules.ReadFilter(Repository.Read(Repository.FilterName))));

    [Theory]
    [InlineData(GatewayProject, null)]
    [InlineData("", "src/Gateway/Gateway.csproj needs no Orleans, and is not in the filter.")]
    [InlineData(GatewayProject + "," + GrainsProject, "src/Grains/Grains.csproj needs Orleans, and is in the filter.")]
    [InlineData(GatewayProject + "," + GrainsTests, "tests/Grains.Tests/Grains.Tests.csproj needs Orleans, and is in the filter.")]
    [InlineData(GatewayProject + ",src/Gone/Gone.csproj", "src/Gone/Gone.csproj is in the filter, but not on disk.")]
    public void FilterHoldsAllButOrleans_Filter_IsComparedWithReferences(string filter, string? violation)
    {
        ProjectFile[] projects =
        [
            Sample.Project(GrainsProject),
            Sample.FullSetProject(GatewayProject, """<ProjectReference Include="../Grains/Grains.csproj" />"""),
            Sample.Project(GrainsTests, """<ProjectReference Include="../../src/Grains/Grains.csproj" />"""),
        ];
        var entries = filter.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(path => $"\"{path.Replace("/", @"\\", StringComparison.Ordinal)}\"");
        var json = $$"""{ "solution": { "path": "OrleansCounters.sln", "projects": [ {{string.Join(", ", entries)}} ] } }""";

        string[] expected = violation is null ? [] : [violation];
        Assert.Equal(expected, SolutionRules.FilterHoldsAllButOrleans(projects, SolutionRules.ReadFilter(json)));
    }
}
