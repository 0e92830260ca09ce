using OrleansCounters.Architecture.Tests.Rules;

namespace OrleansCounters.Architecture.Tests;

public sealed class SourceRulesTests
{
    [Fact]
    public void NoConditionalCompilation_Repository_Holds() => Rule.Holds(SourceRules.NoConditionalCompilation(Repository.Sources(".cs")));

    [Theory]
    [InlineData("#if LIMITED", 1)]
    [InlineData("  # if DEBUG", 1)]
    [InlineData("// #if is not used here", 0)]
    [InlineData("#pragma warning disable CA1000", 0)]
    public void NoConditionalCompilation_Line_IsNamedWhereItIsAnIf(string line, int violations) =>
        Assert.Equal(violations, SourceRules.NoConditionalCompilation([Sample.Source("src/Http/A.cs", "class A;\n" + line)]).Count());

    [Fact]
    public void NoLongFile_Repository_Holds() => Rule.Holds(SourceRules.NoLongFile(Repository.Sources(".cs", ".ts", ".css", ".html")));

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, 1)]
    public void NoLongFile_Lines_AreCounted(int lines, int violations)
    {
        var text = string.Concat(Enumerable.Repeat("// line\n", lines));

        Assert.Equal(violations, SourceRules.NoLongFile([Sample.Source("src/Http/A.cs", text)]).Count());
    }

    [Fact]
    public void OneGatewayFileKnowsOrleans_Repository_Holds() =>
        Rule.Holds(SourceRules.OneGatewayFileKnowsOrleans(Repository.Sources(".cs")));

    [Theory]
    [InlineData("using Orleans;", 1)]
    [InlineData("using Orleans.Hosting;", 1)]
    [InlineData("using OrleansCounters.Silo;", 1)]
    [InlineData("builder.UseOrleans(silo => { });", 1)]
    [InlineData("using OrleansCounters.Http;", 0)]
    [InlineData("// Orleans.Hosting is elsewhere", 0)]
    public void OneGatewayFileKnowsOrleans_SecondFile_IsNamedWhereItDoes(string line, int violations)
    {
        var first = Sample.Source("src/Gateway/Engines.cs", "using Orleans.Hosting;");

        Rule.Holds(SourceRules.OneGatewayFileKnowsOrleans([first]));
        Assert.Equal(violations, SourceRules.OneGatewayFileKnowsOrleans([first, Sample.Source("src/Gateway/B.cs", line)]).Count());
    }
}
