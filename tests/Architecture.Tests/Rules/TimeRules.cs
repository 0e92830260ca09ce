using System.Text.RegularExpressions;

namespace OrleansCounters.Architecture.Tests.Rules;

/// <summary>In Domain time comes through <see cref="TimeProvider"/>, so that a test can turn the clock.</summary>
internal static partial class TimeRules
{
    public static IEnumerable<string> DomainAsksTimeProvider(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => file.Project == "Domain"))
        {
            foreach (var (number, text) in file.CodeLines)
            {
                if (OwnClock().Match(text) is { Success: true } match)
                {
                    yield return $"{file.Path}:{number} uses {match.Value.Trim()}; time comes through TimeProvider.";
                }
            }

            var code = string.Join('\n', file.CodeLines.Select(line => line.Text));
            foreach (Match call in TakesTimeProviderSecond().Matches(code))
            {
                var arguments = Arguments(code, call.Index + call.Length);
                if (arguments.Count < 2 || !NamesAClock().IsMatch(arguments[1]))
                {
                    yield return $"{file.Path} calls {call.Value}{string.Join(", ", arguments)}); pass the TimeProvider second.";
                }
            }
        }
    }

    /// <summary>The arguments of the call whose bracket ends just before <paramref name="start"/>.</summary>
    private static List<string> Arguments(string code, int start)
    {
        var arguments = new List<string>();
        var depth = 0;
        var from = start;
        for (var at = start; at < code.Length; at++)
        {
            var c = code[at];
            if (depth == 0 && c is ',' or ')')
            {
                arguments.Add(code[from..at].Trim());
                from = at + 1;
            }

            if (depth == 0 && c == ')')
            {
                break;
            }

            depth += c switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        }

        return arguments;
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b|\bnew\s+([\w.]+\.)?Timer\s*\(|\bEnvironment\.TickCount|\bStopwatch\.")]
    private static partial Regex OwnClock();

    [GeneratedRegex(@"\bTask\.Delay\s*\(|\bnew\s+PeriodicTimer\s*\(")]
    private static partial Regex TakesTimeProviderSecond();

    [GeneratedRegex("time|clock", RegexOptions.IgnoreCase)]
    private static partial Regex NamesAClock();
}
