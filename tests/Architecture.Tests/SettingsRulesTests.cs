using OrleansCounters.Architecture.Tests.Rules;

namespace OrleansCounters.Architecture.Tests;

public sealed class SettingsRulesTests
{
    private const string Page = "| Key | Default |\n|---|---|\n| `Store:Sqlite:Readers` | 2 |\n| `Mirror:Nodes:(name)` | none |";

    [Fact]
    public void NoInventedKey_Repository_Holds() =>
        Rule.Holds(SettingsRules.NoInventedKey(Repository.Read(SettingsRules.Page), Repository.Sources(".cs")));

    [Fact]
    public void NoForgottenKey_Repository_Holds() =>
        Rule.Holds(SettingsRules.NoForgottenKey(Repository.Read(SettingsRules.Page), Repository.Sources(".cs")));

    [Fact]
    public void NoInventedKey_KeyThatNobodyReads_IsNamed() =>
        Assert.Single(SettingsRules.NoInventedKey(Page, [Sample.Source("src/A.cs", "configuration[\"Mirror:Nodes\"]")]));

    [Theory]
    [InlineData("src/A.cs", "configuration[\"Mirror:Nodes\"]", 0)]
    [InlineData("src/A.cs", "configuration[\"Mirror:Edges\"]", 1)]
    [InlineData("src/A.cs", "yield return $\"Store:Sqlite:Writers is {Writers}\";", 1)]
    [InlineData("src/SqliteStoreOptions.cs", "public int Readers { get; set; } = 2;", 0)]
    [InlineData("src/SqliteStoreOptions.cs", "public int Writers { get; set; } = 2;", 1)]
    public void NoForgottenKey_Source_IsNamedWhereThePageLacksIt(string path, string text, int violations) =>
        Assert.Equal(violations, SettingsRules.NoForgottenKey(Page, [Sample.Source(path, text)]).Count());
}
