using System.Diagnostics;

namespace OrleansCounters.Testing;

/// <summary>A sample's README: its commands, and what they print.</summary>
public sealed class SampleReadme
{
    private readonly string _text;

    /// <param name="replacements">What stands there, and what is used here: addresses and ports.</param>
    public SampleReadme(string sample, params (string There, string Here)[] replacements) => _text = replacements.Aggregate(
        File.ReadAllText(Repository.PathOf("samples", sample, "README.md")), (text, one) => text.Replace(one.There, one.Here, StringComparison.Ordinal));

    /// <summary>The arguments of the command that begins so.</summary>
    public string[] ArgumentsOf(string command)
    {
        var line = _text.Split('\n').First(line => line.StartsWith(command, StringComparison.Ordinal));
        return line[command.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "--").ToArray();
    }

    /// <summary>The commands of the first block that is followed by what it prints, and that.</summary>
    public (string Commands, string Printed) Example()
    {
        var blocks = _text.Split("```");
        for (var i = 1; i + 2 < blocks.Length; i += 2)
        {
            if (blocks[i].StartsWith("bash\n", StringComparison.Ordinal) && blocks[i + 2].StartsWith("json\n", StringComparison.Ordinal))
            {
                return (blocks[i]["bash\n".Length..], blocks[i + 2]["json\n".Length..].Trim());
            }
        }

        throw new InvalidOperationException("The README has no commands that are followed by what they print.");
    }

    /// <summary>What command lines print, a line for each.</summary>
    /// <exception cref="InvalidOperationException">One did not end with 0.</exception>
    public static async Task<string> RunAsync(string commands)
    {
        var printed = new List<string>();
        foreach (var line in commands.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var shell = new Process
            {
                StartInfo = new ProcessStartInfo("bash", ["-c", $"{line} --silent --show-error --fail"]) { RedirectStandardOutput = true },
            };
            _ = shell.Start();
            printed.Add(await shell.StandardOutput.ReadToEndAsync());
            await shell.WaitForExitAsync();
            if (shell.ExitCode != 0)
            {
                throw new InvalidOperationException($"{line} ended with {shell.ExitCode}.");
            }
        }

        return string.Join('\n', printed);
    }
}
