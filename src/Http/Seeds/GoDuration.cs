using System.Globalization;
using System.Text.RegularExpressions;

namespace OrleansCounters.Http.Seeds;

/// <summary>Time spans as Go writes them: numbers with units, one after another, such as <c>1h30m</c>.</summary>
internal static partial class GoDuration
{
    private static readonly Dictionary<string, double> Milliseconds = new()
    {
        ["ns"] = 1e-6, ["us"] = 1e-3, ["µs"] = 1e-3, ["μs"] = 1e-3, ["ms"] = 1, ["s"] = 1_000, ["m"] = 60_000, ["h"] = 3_600_000,
    };

    /// <summary>Null where the text is no time span, a negative one, or a longer one than Go has.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var sum = match.Groups[1].Captures.Zip(match.Groups[2].Captures)
            .Sum(part => double.Parse(part.First.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * Milliseconds[part.Second.Value]);
        return sum <= long.MaxValue * 1e-6 ? TimeSpan.FromMilliseconds(sum) : null;
    }

    [GeneratedRegex(@"^\+?(?:([0-9]+\.?[0-9]*|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+$")]
    private static partial Regex Form();
}
