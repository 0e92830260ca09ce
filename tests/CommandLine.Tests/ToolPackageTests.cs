using System.Diagnostics;
using OrleansCounters.CommandLine.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests;

/// <summary>The package as it is installed: packed, installed from that file alone, and run by the name that people type.</summary>
[Collection(ServiceFixture.Name)]
public sealed class ToolPackageTests(ServiceFixture service)
{
    [Fact]
    public async Task Tool_PackedAndInstalled_Counts()
    {
        using var folder = new TempFolder();
        var (packages, tools) = (Path.Combine(folder.Path, "packages"), Path.Combine(folder.Path, "tools"));
        var isLimited = AppContext.BaseDirectory.Contains("limited", StringComparison.Ordinal) ? "true" : "false";
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) == "release" ? "Release" : "Debug";
        _ = await DotnetAsync(
            folder.Path, "pack", Path.Combine(Root(), "src", "CommandLine"), "--configuration", configuration, "--no-build", "--nologo", "--output", packages,
            $"-p:LimitedRegistry={isLimited}");
        var sources = Path.Combine(folder.Path, "nuget.config");
        await File.WriteAllTextAsync(
            sources, $"""<configuration><packageSources><clear /><add key="here" value="{packages}" /></packageSources></configuration>""");
        _ = await DotnetAsync(folder.Path, "tool", "install", "OrleansCounters.CommandLine", "--tool-path", tools, "--configfile", sources);

        using var tool = ToolProcess.Start(Path.Combine(tools, "counters"), service.Gateway.Address, "incr", "tool.packed");

        Assert.Equal(new Line(0, "1\n", ""), await tool.EndAsync());
    }

    private static async Task<string> DotnetAsync(string home, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true, RedirectStandardError = true };

        // No node stays behind with our folder open, and what is unpacked on the way goes with it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_HOME"] = home;
        start.Environment["NUGET_PACKAGES"] = args[0] == "tool" ? Path.Combine(home, "unpacked") : null;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', args)}\n{output}{await error}");
        return output;
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansCounters.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No repository above.");
        }

        return folder.FullName;
    }
}
