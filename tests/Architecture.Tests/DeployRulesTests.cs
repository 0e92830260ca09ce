using OrleansCounters.Architecture.Tests.Rules;

namespace OrleansCounters.Architecture.Tests;

public sealed class DeployRulesTests
{
    private const string Page = "| Key | Default |\n|---|---|\n| `Silo:Address` | none |\n| `Mirror:Nodes:(name)` | none |";

    [Fact]
    public void NoInventedSetting_Repository_Holds()
    {
        var files = Repository.FilesOf("deploy", ".yaml", ".sh").Append(new SourceFile(DeployRules.Dockerfile, Repository.Read(DeployRules.Dockerfile))).ToList();

        Assert.Contains(files, file => file.Path == DeployRules.Compose);
        Rule.Holds(DeployRules.NoInventedSetting(Repository.Read(SettingsRules.Page), files));
    }

    [Theory]
    [InlineData("    Silo__Address: 10.0.0.0/8", 0)]
    [InlineData("    # Silo__Adress is not read", 0)]
    [InlineData("      - Silo__Adress=10.0.0.0/8", 1)]
    [InlineData("    - { source: a, target: ConnectionStrings__Nobody }", 1)]
    public void NoInventedSetting_Line_IsNamedWhereThePageLacksIt(string line, int violations) =>
        Assert.Equal(violations, DeployRules.NoInventedSetting(Page, [Sample.Source("deploy/a.yaml", line)]).Count());

    [Fact]
    public void ImagesAreBuiltFromWhatThereIs_Repository_Holds() =>
        Rule.Holds(DeployRules.ImagesAreBuiltFromWhatThereIs(Repository.Read(DeployRules.Dockerfile), Repository.Read(".dockerignore"), Exists));

    [Theory]
    [InlineData("COPY src src", "!src", 0)]
    [InlineData("COPY --from=build /out ./", "!src", 0)]
    [InlineData("COPY Directory.Build.props src ./", "!src", 1)]
    [InlineData("COPY sources src", "!s*", 1)]
    [InlineData("RUN a \\\n && dotnet publish src/Gone/Gone.csproj", "!src", 1)]
    public void ImagesAreBuiltFromWhatThereIs_Line_IsNamedWhereItsSourceIsNot(string line, string ignore, int violations) =>
        Assert.Equal(violations, DeployRules.ImagesAreBuiltFromWhatThereIs(line, ignore, Exists).Count());

    [Fact]
    public void ImportsAreCopied_Repository_Holds() =>
        Rule.Holds(DeployRules.ImportsAreCopied(Repository.Read(DeployRules.Dockerfile), Repository.Sources(".csproj")));

    [Theory]
    [InlineData("COPY eng/Package.props eng/", 0)]
    [InlineData("COPY src src", 1)]
    public void ImportsAreCopied_Import_IsNamedWhereItIsNot(string dockerfile, int violations) =>
        Assert.Equal(violations, DeployRules.ImportsAreCopied(
            dockerfile, [Sample.Source("src/A/A.csproj", "<Project><Import Project=\"../../eng/Package.props\" /></Project>")]).Count());

    [Fact]
    public void ImagesRunAsNobody_Repository_Holds() => Rule.Holds(DeployRules.ImagesRunAsNobody(Repository.Read(DeployRules.Dockerfile)));

    [Fact]
    public void ImagesRunAsNobody_RootInAShell_IsNamed() =>
        Assert.Equal(3, DeployRules.ImagesRunAsNobody("x\nFROM a AS b\nEXPOSE 1\nENTRYPOINT dotnet OrleansCounters.Gateway.dll\n").Count());

    [Fact]
    public void MountsAreThere_Repository_Holds() =>
        Rule.Holds(DeployRules.MountsAreThere(Repository.Read(DeployRules.Compose), Repository.Read(DeployRules.Secrets), Exists));

    [Theory]
    [InlineData("      - ./compose.yaml:/a:ro", 0)]
    [InlineData("      - ./gone.yaml:/a:ro", 1)]
    [InlineData("  a: { file: ./compose/secrets/mysql_password }", 0)]
    [InlineData("  a: { file: ./compose/secrets/mysql_passwort }", 1)]
    public void MountsAreThere_Mount_IsNamedWhereNobodyMakesIt(string line, int violations) =>
        Assert.Equal(violations, DeployRules.MountsAreThere(line, Repository.Read(DeployRules.Secrets), Exists).Count());

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));
}
