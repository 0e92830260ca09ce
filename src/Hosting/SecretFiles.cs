using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace OrleansCounters.Hosting;

/// <summary>
/// Settings from a folder of files, one for each setting: its name with <c>__</c> for <c>:</c>, and the file's text as its value. So Docker
/// and Kubernetes hand out what may stand in no environment.
/// </summary>
public static class SecretFiles
{
    public const string PathKey = "Secrets:Path";

    /// <summary>Settings are short; what is longer is no setting, and is not read into memory for long.</summary>
    private const int MaxBytes = 1 << 20;

    /// <summary>Adds the folder that <c>Secrets:Path</c> names above the environment and below the command line; none, where it names none.</summary>
    /// <returns>A sentence for each thing that is wrong. It names the folder or a file in it, and never what a file holds.</returns>
    public static IReadOnlyList<string> AddTo(IConfigurationManager configuration)
    {
        if (configuration[PathKey]?.Trim() is not { Length: > 0 } named)
        {
            return [];
        }

        var folder = Path.GetFullPath(named);
        string[] problems = [.. Problems(named, folder)];
        if (problems.Length == 0)
        {
            configuration.Sources.Insert(PlaceIn(configuration.Sources), new KeyPerFileConfigurationSource
            {
                FileProvider = new PhysicalFileProvider(folder),
                Optional = false,
            });
        }

        return problems;
    }

    private static IEnumerable<string> Problems(string named, string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield return $"{PathKey} is '{named}', which is no folder; it must be one with a file for each setting.";
            yield break;
        }

        string[] files;
        var refusal = "";
        try
        {
            // What begins with a dot is how Kubernetes swaps a whole folder at once.
            files = [.. Directory.GetFiles(folder).Where(file => !Path.GetFileName(file).StartsWith('.'))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            (files, refusal) = ([], $"{PathKey} is '{named}', which may not be listed by this process' user.");
        }

        if (refusal.Length > 0)
        {
            yield return refusal;
        }

        foreach (var file in files)
        {
            if (ProblemOf(file) is { } problem)
            {
                yield return $"{PathKey} has the file '{Path.GetFileName(file)}', which {problem}.";
            }
        }
    }

    private static string? ProblemOf(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return stream.Length > MaxBytes ? $"is longer than {MaxBytes} bytes" : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "cannot be read by this process' user";
        }
    }

    /// <summary>Behind the last environment, so that a file goes before it, and the command line before a file.</summary>
    private static int PlaceIn(IList<IConfigurationSource> sources)
    {
        for (var i = sources.Count - 1; i >= 0; i--)
        {
            if (sources[i] is EnvironmentVariablesConfigurationSource)
            {
                return i + 1;
            }
        }

        return 0;
    }
}
