using System.Diagnostics;
using System.Text;
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

    /// <summary>Several answers in a row, in the order they came.</summary>
    public static async Task<List<JsonElement>> AnswersAsync(string commands)
    {
        var answers = new List<JsonElement>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(await RunAsync(commands)), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            answers.Add(JsonElement.ParseValue(ref reader));
        }

        return answers;
    }

    /// <summary>One curl, whose status and type are compared too.</summary>
    public static async Task<JsonElement> JsonAsync(string command, int status)
    {
        var parts = (await RunAsync($"{command.TrimEnd()} --silent --include")).Split("\r\n\r\n", 2);
        Assert.StartsWith($"HTTP/1.1 {status} ", parts[0], StringComparison.Ordinal);
        Assert.Matches("(?im)^Content-Type: application/(problem\\+)?json", parts[0]);
        using var json = JsonDocument.Parse(parts[1]);
        return json.RootElement.Clone();
    }
}
