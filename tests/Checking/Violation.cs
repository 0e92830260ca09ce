using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking;

/// <summary>One promise that was broken.</summary>
/// <param name="Rule">Which one.</param>
/// <param name="Counter">Empty where it is not about one counter.</param>
/// <param name="Sentence">What happened, in a sentence.</param>
/// <param name="Lines">The entries that show it, as few as possible.</param>
public sealed record Violation(ViolationRule Rule, string Counter, string Sentence, IReadOnlyList<Entry> Lines)
{
    public override string ToString() =>
        $"[{Rule}] {Counter}: {Sentence}{string.Concat(Lines.Select(line => $"\n    line {line}"))}";
}
