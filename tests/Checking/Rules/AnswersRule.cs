using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>
/// An increment by n that was answered v took the numbers v−n+1 to v. No two took the same; when every outcome is known, they took all
/// of 1..N. For increments by 1 that is: answers are distinct and cover 1..N.
/// </summary>
internal static class AnswersRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (!counter.OnlyRises || counter.Options is not { AnswersAreDistinct: true, MirrorIsKept: true })
        {
            yield break;
        }

        Entry[] answers = [.. from change in counter.Changes
                              where change.Acknowledgement is { Level: >= Level.Mirror } && change.Amount > 0
                              orderby change.Acknowledgement!.Value
                              select change.Acknowledgement];
        var isAllKnown = counter.Changes.All(change => !change.MayHaveApplied || change.Acknowledgement is { Level: >= Level.Mirror });
        Entry? before = null;
        foreach (var answer in answers)
        {
            var first = answer.Value - answer.Amount;
            if (before is not null && first < before.Value)
            {
                yield return counter.Violates(
                    ViolationRule.Answers,
                    answer.Value == before.Value ? $"two increments were answered {answer.Value}." : $"two increments were given the number {before.Value}.",
                    before, answer);
                yield break;
            }

            if (isAllKnown && first != (before?.Value ?? 0))
            {
                yield return counter.Violates(
                    ViolationRule.Answers,
                    $"all outcomes are known, and nobody was answered {(before?.Value ?? 0) + 1}.",
                    before is null ? [answer] : [before, answer]);
                yield break;
            }

            before = answer;
        }
    }
}
