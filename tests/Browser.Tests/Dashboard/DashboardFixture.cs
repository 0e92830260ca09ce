namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>One gateway and one browser for all tests of the page.</summary>
[CollectionDefinition(Name)]
public sealed class DashboardFixture : ICollectionFixture<DashboardHost>
{
    public const string Name = "dashboard";
}
