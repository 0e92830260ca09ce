using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Testing;

namespace OrleansCounters.Cluster.Tests.PublicApi;

/// <summary>As for the packages of both sets: the file beside the project is the list.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public async Task Members_Package_AreThoseOfItsList()
    {
        var path = Repository.PathOf("src", "Client.Orleans", "PublicAPI.txt");

        // Orleans' generator adds types for its own use, none of which has a place in what we promise.
        var found = PublicMembers.Of(typeof(OrleansCountersServiceCollectionExtensions).Assembly);

        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path) == found, $"If the change is meant, {path} is to be:\n{found}");
    }
}
