using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>A key takes effect once; every answer to it has the first one's value and version, and all but one say that they are replays.</summary>
internal static class KeyRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        // A key is as safe as its effect: where that may be lost, so may the key, and a repeat then takes effect.
        if (!counter.Options.MirrorIsKept)
        {
            yield break;
        }

        foreach (var change in counter.Changes.Where(change => change.Attempts[0].Key is not null))
        {
            if (Problem(change, counter.Options) is var (sentence, lines))
            {
                yield return counter.Violates(ViolationRule.KeyTwice, $"key {change.Attempts[0].Key} {sentence}", lines);
            }
        }
    }

    /// <summary>The answers that say that it was this request that took effect.</summary>
    public static Entry[] AppliedAnswers(CheckedOperation change) =>
        [.. change.Attempts.Where(attempt => attempt is { Key: not null, Fate: Fate.Done, Replayed: false })];

    private static (string Sentence, Entry[] Lines)? Problem(CheckedOperation change, VerifierOptions options)
    {
        if (change.Attempts.Exists(attempt => attempt.Fate == Fate.Done && !options.Keeps(attempt.Level)))
        {
            return null;
        }

        if (change.Attempts.Count == 1 && !change.Attempts[0].Replayed)
        {
            return null;
        }

        var applied = AppliedAnswers(change);
        if (applied.Length > 1)
        {
            return ("took effect twice: neither answer is a replay.", applied[..2]);
        }

        Entry[] answers = [.. change.Attempts.Where(attempt => attempt.Fate == Fate.Done)];
        if (answers.Length == 0)
        {
            return null;
        }

        if (Array.Find(answers, answer => answer.Value != answers[0].Value || answer.Version != answers[0].Version) is { } other)
        {
            return ("got different answers.", [answers[0], other]);
        }

        // A replay needs a first request, and each request that was sent either was answered or is unknown.
        return applied.Length == 0 && !options.MayRepeatItself && change.Attempts.All(attempt => attempt.Fate != Fate.Unknown)
            ? ("was answered as a replay, and no request of its took effect.", [answers[0]])
            : null;
    }
}
