using System.Diagnostics;
using System.Text.Json;

namespace OrleansCounters.Gateway.Tests;

/// <summary>Runs command lines as people type them.</summary>
internal static class Curl
{
    /// <summary>Runs it in a shell and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static async Task<string> RunAsync(string command)
    {
        using var shell = new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        shell.Start();
        var errors = shell.StandardError.ReadToEndAsync();
        var printed = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0 ? printed : throw new InvalidOperationException($"{command}\nended with {shell.ExitCode}: {await errors}");
    }

    public static async Task<JsonElement> JsonAsync(string command)
    {
        using var json = JsonDocument.Parse(await RunAsync(command));
        return json.RootElement.Clone();
    }
}
