using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>
/// A counter that several clients set, reset and increment. Versions order its changes; after the last Set or Reset of known version it is
/// what that made it, and what later versions added. Changes of unknown outcome, and those of the very same version, may be in or not.
/// </summary>
internal static class OrderRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (!counter.IsShared || !counter.Options.MirrorIsKept || counter.Final is not { } final)
        {
            yield break;
        }

        var sets = counter.Changes.Where(change => change.Kind != OperationKind.Increment && change.MayHaveApplied).ToArray();
        if (sets.Length == 0 || sets.Any(set => set.Acknowledgement is null))
        {
            yield break;
        }

        var last = sets.MaxBy(set => set.Acknowledgement!.Version)!.Acknowledgement!;
        if (sets.Count(set => set.Acknowledgement!.Version == last.Version) > 1)
        {
            yield break;
        }

        var (least, most) = (last.Value, last.Value);
        foreach (var add in counter.Changes.Where(change => change.Kind == OperationKind.Increment && change.MayHaveApplied))
        {
            var version = add.Acknowledgement?.Version;
            if (version is null || version == last.Version)
            {
                (least, most) = (least + Math.Min(0, add.Amount), most + Math.Max(0, add.Amount));
            }
            else if (version > last.Version)
            {
                (least, most) = (least + add.Amount, most + add.Amount);
            }
        }

        if (final < least || final > most)
        {
            yield return counter.Violates(
                ViolationRule.Order, $"it is {final} at the end; the last Set or Reset left {last.Value}, and what came after makes it {Range(least, most)}.", last);
        }
    }

    private static string Range(long least, long most) => least == most ? $"{least}" : $"{least} to {most}";
}
