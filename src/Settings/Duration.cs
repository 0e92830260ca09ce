using System.Globalization;

namespace OrleansCounters.Settings;

/// <summary>Time spans as people write them: <c>500ms</c>, <c>5s</c>, <c>10min</c>, <c>1h</c>, <c>2d</c>, or .NET's <c>00:00:05</c>.</summary>
public static class Duration
{
    public const string Forms = "a time span such as 500ms, 5s, 10min, 1h, 2d or 00:00:05";

    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("min", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Null where the text is none of the forms. A number alone is none: .NET would take it for days.</summary>
    public static TimeSpan? Parse(string text)
    {
        text = text.Trim();
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
        }

        foreach (var (unit, length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                var number = text.AsSpan(0, text.Length - unit.Length).TrimEnd();
                return decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
                    && decimal.Abs(count) <= long.MaxValue / length.Ticks
                    ? TimeSpan.FromTicks((long)(count * length.Ticks))
                    : null;
            }
        }

        return null;
    }
}
