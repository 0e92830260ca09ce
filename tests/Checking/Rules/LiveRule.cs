using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>Some time after the last fault was mended nobody is refused any more, and the store has everything soon after the last change.</summary>
internal static class LiveRule
{
    public static IEnumerable<Violation> Check(Recording recording, VerifierOptions options)
    {
        if (recording.Aftermath is not { } aftermath || options.RecoversWithin is not { } within)
        {
            yield break;
        }

        var bound = aftermath.Mended + (long)within.TotalMicroseconds;
        if (recording.Entries.FirstOrDefault(entry => entry.Start > bound && entry.Fate != Fate.Done && entry.Status is not (>= 400 and < 429)) is { } late)
        {
            yield return new Violation(
                ViolationRule.Live, late.Counter, $"nobody was answered although all had been mended {(late.Start - aftermath.Mended) / 1e6:0.0} s before.", [late]);
        }

        if (aftermath.LagSeconds is null)
        {
            yield return new Violation(ViolationRule.Live, "", $"{aftermath.LagBound:0} s after the last change the store still lacked something.", []);
        }
    }
}
