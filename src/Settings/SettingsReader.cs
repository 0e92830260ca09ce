using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OrleansCounters.Settings;

/// <summary>Reads settings one by one. What cannot be read or is out of bounds is added to the problems, and keeps its default.</summary>
public sealed class SettingsReader(IConfiguration configuration, ICollection<string> problems)
{
    /// <summary>Null where the setting is not there. An empty environment variable is how people unset one.</summary>
    public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    public bool Flag(string key)
    {
        if (Text(key) is not { } text)
        {
            return false;
        }

        if (!bool.TryParse(text, out var flag))
        {
            problems.Add($"{key} is '{text}'; it must be true or false.");
        }

        return flag;
    }

    public int Number(string key, int fallback, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add($"{key} is '{text}'; it must be a whole number from {least} to {most}.");
        return fallback;
    }

    public TimeSpan Span(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (Duration.Parse(text) is { } span && span >= least && span <= most)
        {
            return span;
        }

        problems.Add($"{key} is '{text}'; it must be {Duration.Forms}, from {least} to {most}.");
        return fallback;
    }

    /// <summary>A setting in whatever form.</summary>
    /// <param name="parse">Null where the text is none.</param>
    /// <param name="form">What it must be, in words for who wrote it.</param>
    public T Value<T>(string key, T fallback, Func<string, T?> parse, string form)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        problems.Add($"{key} is '{text}'; it must be {form}.");
        return fallback;
    }

    /// <summary>A list, as JSON has it or as one text with commas; null where the setting is not there.</summary>
    public IReadOnlyList<string>? List(string key)
    {
        string[] items = [.. configuration.GetSection(key).GetChildren().Select(item => item.Value?.Trim() ?? "")];
        return items.Length > 0
            ? items
            : Text(key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
