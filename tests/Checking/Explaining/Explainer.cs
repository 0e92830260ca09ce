using System.Text;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Rules;

namespace OrleansCounters.Checking.Explaining;

/// <summary>Says what is wrong as briefly as it can: one counter, the few requests that contradict each other, the faults around them, and how to see it again.</summary>
public static class Explainer
{
    /// <summary>More counters than this in one report help nobody.</summary>
    private const int Shown = 3;

    public static string Explain(Recording recording, Verdict verdict)
    {
        var options = recording.Run?.Rules ?? new VerifierOptions();
        var text = new StringBuilder();
        foreach (var counter in verdict.Violations.GroupBy(violation => violation.Counter).OrderBy(counter => counter.Key.Length == 0).Take(Shown))
        {
            Violation[] violations = [.. counter];
            Shortest(recording, options, violations, text);
        }


        var rest = verdict.Violations.Select(violation => violation.Counter).Distinct().Count() - Shown;
        text.Append(rest > 0 ? $"{rest} more counters are wrong; `./dev check history` names them all.\n" : "");
        return text.Append(recording.Run is { } run ? $"Again: {run.Command}\n" : "").ToString();
    }

    private static void Shortest(Recording recording, VerifierOptions options, Violation[] violations, StringBuilder text)
    {
        var entries = recording.Entries.Where(entry => entry.Counter == violations[0].Counter).ToList();
        var own = new CounterHistory(violations[0].Counter, entries, options, null, null);
        // What was lost matters most; of one guarantee, the rule that names the requests tells the most.
        var told = violations.OrderBy(violation => violation.Rule.Number()).ThenBy(violation => IsSum(violation.Rule)).First();
        IEnumerable<Entry> lines = told.Lines;
        var sentence = told.Sentence;
        if (IsSum(told.Rule) && ContradictionFinder.Find(own) is { } contradiction)
        {
            (lines, sentence) = (contradiction.Lines, $"{sentence} {contradiction.Sentence}");
        }
        else if (told.Rule is ViolationRule.Register)
        {
            lines = lines.Concat(entries.Where(entry => entry is { IsChange: true, Fate: Fate.Unknown }));
        }

        Entry[] few = [.. lines.Distinct().OrderBy(entry => entry.End)];
        text.Append($"Guarantee {told.Rule.Number()} ({told.Rule}) is broken{(told.Counter.Length == 0 ? "" : $" by {told.Counter}")}: {sentence}\n");
        foreach (var line in Timeline.Of(few, recording.Faults))
        {
            text.Append($"  {line}\n");
        }

        text.Append(few.Length == 0 ? "" : $"  {few.Length} of the {entries.Count} requests to this counter.");
        string[] others = [.. violations.Where(violation => violation != told).Select(violation => $"{violation.Rule}").Distinct()];
        text.Append(others.Length == 0 ? "\n" : $" It breaks {string.Join(", ", others)} as well.\n");
    }

    private static bool IsSum(ViolationRule rule) =>
        rule is ViolationRule.Lost or ViolationRule.CountedTooOften or ViolationRule.Bounds or ViolationRule.Store or ViolationRule.Books;
}
