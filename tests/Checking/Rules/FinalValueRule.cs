namespace OrleansCounters.Checking.Rules;

/// <summary>
/// Acknowledged ≤ value ≤ attempted, each key counted once however often it was sent. Without unknown outcomes both bounds are one
/// number. Amounts below 0 widen the band downwards.
/// </summary>
internal static class FinalValueRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (counter.IsRegister)
        {
            yield break;
        }

        var applied = counter.Changes.Where(change => change.MayHaveApplied).ToArray();
        if (counter.Final is not { } final)
        {
            if (applied.Length > 0)
            {
                yield return counter.Violates(ViolationRule.NotRead, "it was changed, and not read at the end.", applied[^1].Attempts[^1]);
            }

            yield break;
        }

        var least = applied.Sum(change => change.Acknowledgement is null ? Math.Min(0, change.Amount) : change.Amount);
        var most = applied.Sum(change => change.Acknowledgement is null ? Math.Max(0, change.Amount) : change.Amount);
        if (final < least)
        {
            var witness = Highest(counter, final);
            yield return counter.Violates(
                ViolationRule.Lost,
                $"it is {final} at the end, and {least} {(counter.OnlyRises ? "were acknowledged" : "is the least it can be")}: {least - final} lost.",
                witness is null ? [] : [witness]);
        }
        else if (final > most)
        {
            yield return counter.Violates(
                ViolationRule.CountedTooOften,
                $"it is {final} at the end, and only {most} were ever attempted ({least} acknowledged): {final - most} too many.",
                TooOften(counter));
        }
    }

    // An answer that is above the final value shows the loss by itself.
    private static Histories.Entry? Highest(CounterHistory counter, long final) => counter.OnlyRises
        ? counter.Changes.Select(change => change.Acknowledgement).Where(answer => answer is not null && answer.Value > final).MaxBy(answer => answer!.Value)
        : null;

    // A key that was answered as new more than once shows it best.
    private static Histories.Entry[] TooOften(CounterHistory counter) =>
        counter.Changes.Select(KeyRule.AppliedAnswers).FirstOrDefault(answers => answers.Length > 1) ?? [];
}
