using System.Diagnostics;

namespace OrleansCounters.Telemetry.Tests.Prometheus;

/// <summary>Prometheus' own tool.</summary>
internal static class Promtool
{
    private const string Program = "/usr/bin/promtool";

    /// <summary>Null where it is here, else why tests that need it are skipped.</summary>
    public static string? Missing { get; } = File.Exists(Program) ? null : $"{Program} is not there; the package prometheus has it.";

    /// <summary>Fails with what the tool said, where it complains.</summary>
    public static async Task AcceptsAsync(string? input, params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await tool.StandardInput.WriteAsync(input);
        tool.StandardInput.Close();
        var errors = tool.StandardError.ReadToEndAsync();
        var said = await tool.StandardOutput.ReadToEndAsync() + await errors;
        await tool.WaitForExitAsync();

        Assert.True(tool.ExitCode == 0, said);
    }
}
