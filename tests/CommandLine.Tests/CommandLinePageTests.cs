using System.Diagnostics;
using System.Text.RegularExpressions;
using OrleansCounters.CommandLine.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests;

/// <summary>Every command of <c>docs/command-line.md</c>, typed as it stands there: it answers what is shown, but for numbers.</summary>
public sealed partial class CommandLinePageTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Page_EveryCommand_AnswersAsItSays()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(ToolPackageTests.Root(), "docs", "command-line.md"));
        var examples = Example().Matches(page);
        Assert.True(examples.Count >= 14, $"Only {examples.Count} examples were found.");
        await using var gateway = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), _data.Path);
        await gateway.StartAsync();
        foreach (var example in examples.AsEnumerable())
        {
            var (command, shown) = (example.Groups["command"].Value, example.Groups["answer"].Value);
            var typed = await TypeAsync(command, gateway.Address);
            Assert.True(Plain(shown) == Plain(typed), $"{command}\nis shown as\n{shown}\nand is\n{typed}");
        }
    }

    private async Task<string> TypeAsync(string command, Uri service)
    {
        var shell = $"counters() {{ dotnet '{ToolProcess.Assembly}' \"$@\"; }}; cd '{_folder.Path}'; {{ {command}; }} 2>&1";
        var start = new ProcessStartInfo("bash", ["-c", shell]) { RedirectStandardOutput = true };
        start.Environment["COUNTERS_URL"] = service.AbsoluteUri;
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return printed;
    }

    /// <summary>Numbers, and the spaces that numbers of another length move, are not compared.</summary>
    private static string Plain(string text) => Spaces().Replace(Number().Replace(text.Trim(), "#"), " ").Replace("\r", "", StringComparison.Ordinal);

    [GeneratedRegex("```bash\n(?<command>(?:(?!```).)*)\n```\n\n```text\n(?<answer>(?:(?!```).)*)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("[0-9][0-9.,]*")]
    private static partial Regex Number();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
