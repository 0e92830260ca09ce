using OrleansCounters.Architecture.Tests.Rules;

namespace OrleansCounters.Architecture.Tests;

public sealed class ReferenceRulesTests
{
    private static readonly IReadOnlyList<ProjectFile> Projects = Repository.Projects("src", "tests");

    [Fact]
    public void Projects_Repository_AreFound() => Assert.Contains(Projects, project => project.Path == "src/Domain/Domain.csproj");

    [Fact]
    public void PointOneWay_Repository_Holds() => Rule.Holds(ReferenceRules.PointOneWay(Projects));

    [Theory]
    [InlineData("Domain", "Http")]
    [InlineData("Http", "InProcess")]
    [InlineData("Http", "Store.Sqlite")]
    [InlineData("InProcess", "Store.Sqlite")]
    [InlineData("Store.Sqlite", "Store.MySql")]
    [InlineData("Mirror.Redis", "Http")]
    [InlineData("Mirror.Redis", "Cache.Redis")]
    [InlineData("Cache.Redis", "Http")]
    [InlineData("Http", "Redis")]
    [InlineData("Http", "Cache.Redis")]
    [InlineData("Grains", "Http")]
    [InlineData("Silo", "Http")]
    [InlineData("Http", "GrainInterfaces")]
    [InlineData("InProcess", "Grains")]
    [InlineData("Client", "Domain")]
    public void PointOneWay_ForbiddenReference_NamesBoth(string from, string to)
    {
        var project = Sample.Project($"src/{from}/{from}.csproj", $"""<ProjectReference Include="../{to}/{to}.csproj" />""");

        Assert.Equal([$"src/{from}/{from}.csproj may not reference src/{to}/{to}.csproj."], ReferenceRules.PointOneWay([project]));
    }

    [Theory]
    [InlineData("Http", @"..\Domain\Domain.csproj")]
    [InlineData("Store.MySql", "../Domain/Domain.csproj")]
    [InlineData("Silo", "../Mirror.Redis/Mirror.Redis.csproj")]
    [InlineData("Gateway", "../Store.Sqlite/Store.Sqlite.csproj")]
    public void PointOneWay_AllowedReference_Holds(string from, string include)
    {
        var project = Sample.Project($"src/{from}/{from}.csproj", $"""<ProjectReference Include="{include}" />""");

        Rule.Holds(ReferenceRules.PointOneWay([project]));
    }

    [Fact]
    public void PointOneWay_ReferenceToTests_IsNamed()
    {
        var project = Sample.Project("src/Gateway/Gateway.csproj", """<ProjectReference Include="../../tests/Domain/Domain.csproj" />""");

        Assert.Single(ReferenceRules.PointOneWay([project]));
    }

    [Fact]
    public void PointOneWay_ProjectOutsideTheLayout_IsNamed() =>
        Assert.Single(ReferenceRules.PointOneWay([Sample.Project("src/Extra/Extra.csproj")]));

    [Fact]
    public void DomainIsBaseLibraryOnly_Repository_Holds() => Rule.Holds(ReferenceRules.DomainIsBaseLibraryOnly(Projects));

    [Theory]
    [InlineData("""<PackageReference Include="Dapper" />""")]
    [InlineData("""<ProjectReference Include="../Http/Http.csproj" />""")]
    [InlineData("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    public void DomainIsBaseLibraryOnly_AnyReference_IsNamed(string item) =>
        Assert.Single(ReferenceRules.DomainIsBaseLibraryOnly([Sample.Project("src/Domain/Domain.csproj", item)]));

    [Fact]
    public void OrleansStaysInItsProjects_Repository_Holds() => Rule.Holds(ReferenceRules.OrleansStaysInItsProjects(Projects));

    [Theory]
    [InlineData("src/Http/Http.csproj", 1)]
    [InlineData("src/Client/Client.csproj", 1)]
    [InlineData("src/Grains/Grains.csproj", 0)]
    [InlineData("src/Gateway/Gateway.csproj", 0)]
    [InlineData("tests/Grains.Tests/Grains.Tests.csproj", 0)]
    public void OrleansStaysInItsProjects_OrleansPackage_IsNamedOutsideThem(string path, int violations) =>
        Assert.Equal(violations, ReferenceRules.OrleansStaysInItsProjects([Sample.Project(path, OrleansPackage)]).Count());

    [Fact]
    public void GatewayTakesOrleansInTheFullSetOnly_Repository_Holds() =>
        Rule.Holds(ReferenceRules.GatewayTakesOrleansInTheFullSetOnly(Projects));

    [Theory]
    [InlineData(OrleansPackage)]
    [InlineData("""<ProjectReference Include="../Silo/Silo.csproj" />""")]
    public void GatewayTakesOrleansInTheFullSetOnly_NoCondition_IsNamed(string item)
    {
        Assert.Single(ReferenceRules.GatewayTakesOrleansInTheFullSetOnly([Sample.Project("src/Gateway/Gateway.csproj", item)]));
        Rule.Holds(ReferenceRules.GatewayTakesOrleansInTheFullSetOnly([Sample.FullSetProject("src/Gateway/Gateway.csproj", item)]));
    }

    [Fact]
    public void DriversStayInTheirProjects_Repository_Holds() => Rule.Holds(ReferenceRules.DriversStayInTheirProjects(Projects));

    [Theory]
    [InlineData("src/Http/Http.csproj", 1)]
    [InlineData("src/InProcess/InProcess.csproj", 1)]
    [InlineData("src/Mirror.Redis/Mirror.Redis.csproj", 1)]
    [InlineData("src/Cache.Redis/Cache.Redis.csproj", 1)]
    [InlineData("src/Redis/Redis.csproj", 0)]
    public void DriversStayInTheirProjects_Driver_IsNamedOutsideThem(string path, int violations) =>
        Assert.Equal(
            violations,
            ReferenceRules.DriversStayInTheirProjects([Sample.Project(path, """<PackageReference Include="StackExchange.Redis" />""")]).Count());

    private const string OrleansPackage = """<PackageReference Include="Microsoft.Orleans.Sdk" />""";
}
