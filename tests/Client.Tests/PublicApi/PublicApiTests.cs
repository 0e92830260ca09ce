using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.PublicApi;

/// <summary>What others build on is changed on purpose or not at all: the file beside each project is the list.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Client.Abstractions")]
    [InlineData("Client")]
    public async Task Members_Package_AreThoseOfItsList(string project)
    {
        var type = project == "Client" ? typeof(OrleansCountersClientServiceCollectionExtensions) : typeof(ICounters);
        var path = Repository.PathOf("src", project, "PublicAPI.txt");
        var found = PublicMembers.Of(type.Assembly);

        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path) == found, $"If the change is meant, {path} is to be:\n{found}");
    }
}
