namespace OrleansCounters.Checking;

/// <summary>What the rules say of a history.</summary>
public sealed record Verdict(IReadOnlyList<Violation> Violations, Figures Figures)
{
    private const int Shown = 10;

    public bool IsGood => Violations.Count == 0;

    /// <summary>The figures, how often each rule was broken, and the first violations with the lines that show them.</summary>
    public override string ToString()
    {
        if (IsGood)
        {
            return $"No violation. {Figures}";
        }

        var counts = Violations.GroupBy(violation => violation.Rule).Select(rule => $"{rule.Key} {rule.Count()}");
        return $"{Violations.Count} violations ({string.Join(", ", counts)}). {Figures}\n"
            + string.Join('\n', Violations.GroupBy(violation => violation.Rule).SelectMany(rule => rule.Take(3)).Take(Shown));
    }
}
