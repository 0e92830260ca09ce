using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>The file that <c>Access:KeysFile</c> names: <c>{"Keys":[…]}</c>, each key as in the settings.</summary>
internal static class KeysFile
{
    public const string Setting = "Access:KeysFile";

    private const int MaxBytes = 1 << 20;

    /// <summary>What is in it now; null where it cannot be read.</summary>
    public static byte[]? Content(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length > MaxBytes ? null : ReadAll(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static IReadOnlyList<AccessKey> Read(string path, byte[]? content, KeyReader reader, ICollection<string> problems)
    {
        if (content is null)
        {
            problems.Add($"{Setting} is '{path}'; it must be a file that can be read, of at most {MaxBytes} bytes.");
            return [];
        }

        IConfigurationRoot file;
        try
        {
            using var stream = new MemoryStream(content);
            file = new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidDataException)
        {
            problems.Add($"{Setting} is '{path}', which is not JSON of the form {{\"Keys\":[...]}}.");
            return [];
        }

        foreach (var member in file.GetChildren().Where(member => !member.Key.Equals("Keys", StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add($"{Setting} is '{path}', which has {member.Key}; it has Keys alone.");
        }

        var before = problems.Count;
        var keys = reader.Read(file.GetSection("Keys"), $"{path}:Keys");
        if (keys.Count == 0 && problems.Count == before)
        {
            problems.Add($"{Setting} is '{path}', which has no keys.");
        }

        return keys;
    }

    private static byte[] ReadAll(FileStream file)
    {
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.ToArray();
    }
}
