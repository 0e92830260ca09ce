using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>
/// What somebody saw is at least what was acknowledged before he asked, and at most what had been attempted when he was answered.
/// The answer to an increment is a reading too, and holds its own amount.
/// </summary>
internal static class BoundsRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (counter.IsRegister)
        {
            yield break;
        }

        var changes = counter.Changes.Where(change => change.MayHaveApplied).ToArray();
        var acknowledged = changes.Where(change => change.Acknowledgement is { Level: >= Level.Mirror }).ToArray();
        var sure = new RunningSum(acknowledged.Select(change => (change.Acknowledgement!.End, change.Amount)));
        var sent = new RunningSum(changes.Select(change => (change.Start, change.Amount)));
        foreach (var seen in Seen.Fresh(counter))
        {
            // Within one microsecond nobody knows who was first: what might have been sent before the answer counts as sent.
            var own = seen.Kind == OperationKind.Increment ? seen.Amount : 0;
            var least = sure.PositiveBefore(seen.Start) + sent.NegativeBefore(seen.End + 1) + Math.Max(0, own);
            var most = sent.PositiveBefore(seen.End + 1) + sure.NegativeBefore(seen.Start) + Math.Min(0, own);
            if (seen.Value < least)
            {
                yield return counter.Violates(
                    ViolationRule.Bounds, $"{seen.Value} was seen where at least {least} had been acknowledged{(own == 0 ? "" : ", itself included")}.", seen);
                yield break;
            }

            if (seen.Value > most)
            {
                yield return counter.Violates(ViolationRule.Bounds, $"{seen.Value} was seen where at most {most} had been attempted.", seen);
                yield break;
            }
        }
    }
}
