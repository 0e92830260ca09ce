namespace OrleansCounters.Http.Embedding;

/// <summary>Colours as people write them into the address of a badge.</summary>
internal static class BadgeColor
{
    public const string Label = "#555";
    public const string Value = "#007ec6";
    public const string Forms = "brightgreen, green, yellowgreen, yellow, orange, red, blue, purple, pink, grey, lightgrey, black, or 3 or 6 hexadecimal digits";

    private static readonly Dictionary<string, string> Names = new()
    {
        ["brightgreen"] = "#4c1",
        ["green"] = "#97ca00",
        ["yellowgreen"] = "#a4a61d",
        ["yellow"] = "#dfb317",
        ["orange"] = "#fe7d37",
        ["red"] = "#e05d44",
        ["blue"] = Value,
        ["purple"] = "#9f6fd6",
        ["pink"] = "#d6589f",
        ["grey"] = Label,
        ["gray"] = Label,
        ["lightgrey"] = "#9f9f9f",
        ["lightgray"] = "#9f9f9f",
        ["black"] = "#000",
    };

    /// <returns>What stands in the image, which is never the caller's own text; null where it is no colour.</returns>
    public static string? Parse(string text)
    {
        if (Names.TryGetValue(text, out var named))
        {
            return named;
        }

        var digits = text.StartsWith('#') ? text[1..] : text;
        return digits.Length is 3 or 6 && digits.All(char.IsAsciiHexDigit) ? $"#{digits.ToLowerInvariant()}" : null;
    }
}
