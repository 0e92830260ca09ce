using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace OrleansCounters.Visits;

/// <summary>
/// Many patterns as few searches: those that are plain text, which is nearly all, as one search for any of them, the others as one
/// expression that never backtracks. Both take time in proportion to the text, whatever is in it.
/// </summary>
internal sealed class CrawlerPatterns
{
    private readonly SearchValues<string> _plain;
    private readonly Regex _others;

    /// <param name="patterns">Regular expressions, with regard to case.</param>
    public CrawlerPatterns(IEnumerable<string> patterns)
    {
        var (plain, others) = (new List<string>(), new List<string>());
        foreach (var pattern in patterns)
        {
            if (PlainText(pattern) is { } text)
            {
                plain.Add(text);
            }
            else
            {
                others.Add(pattern);
            }
        }

        _plain = SearchValues.Create([.. plain], StringComparison.Ordinal);
        _others = new Regex(
            others.Count == 0 ? "(?!)" : string.Join('|', others.Select(pattern => $"(?:{pattern})")),
            others.Count == 0 ? RegexOptions.None : RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public bool IsMatch(ReadOnlySpan<char> text) => text.ContainsAny(_plain) || _others.IsMatch(text);

    /// <summary>What a pattern looks for, where that is the same text always; else null.</summary>
    private static string? PlainText(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\')
            {
                // Escaped, a sign stands for itself; a letter or digit for something else.
                if (++i == pattern.Length || char.IsAsciiLetterOrDigit(pattern[i]))
                {
                    return null;
                }

                character = pattern[i];
            }
            else if ("[](){}*+?|^$.".Contains(character, StringComparison.Ordinal))
            {
                return null;
            }

            _ = text.Append(character);
        }

        return text.ToString();
    }
}
