using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

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
        var path = Path.Combine(Root(), "src", project, "PublicAPI.txt");
        var found = PublicMembers.Of(type.Assembly);

        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path) == found, $"If the change is meant, {path} is to be:\n{found}");
    }

    private static string Root([CallerFilePath] string path = "")
    {
        // Deterministic builds hide the path; the output lies in the repository too.
        var folder = new DirectoryInfo(Directory.Exists(Path.GetDirectoryName(path)) ? Path.GetDirectoryName(path)! : AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansCounters.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No repository above.");
        }

        return folder.FullName;
    }
}
