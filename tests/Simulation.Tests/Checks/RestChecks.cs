using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>What must hold when nobody changes anything any more.</summary>
internal static class RestChecks
{
    /// <summary>Guarantee 5: the store has what the authority has, and its history adds up.</summary>
    public static string? AtRest(Remainder remainder) =>
        remainder.Total is null ? "the authority does not answer although everything is well (guarantee 6)"
        : remainder.Total != remainder.StoreTotal ? $"at rest the store has {remainder.StoreTotal}, the authority {remainder.Total} (guarantee 5)"
        : unchecked(remainder.History + remainder.Adjusted) != remainder.StoreTotal
            ? $"days {remainder.History} + adjustments {remainder.Adjusted} are not {remainder.StoreTotal} (guarantee 5)"
            : null;

    /// <summary>Guarantees 1 and 2 at level store: with lag 0, losing all mirrors and all processes changes no total and forgets no key.</summary>
    public static string? AfterLoss(Aftermath aftermath, Remainder remainder, IReadOnlyList<Entry> history)
    {
        foreach (var (step, again) in aftermath.Repeats.Where(repeat => repeat.Key.Counter == remainder.Counter))
        {
            var first = history.First(entry => entry.IsAcknowledged && entry.Step == step);
            if (!again.Replayed || again.Value != first.Value || again.Version != first.Version)
            {
                return $"key {step.Key} was forgotten with the mirror: {again} instead of {first} (guarantee 2)";
            }
        }

        return !aftermath.Totals.TryGetValue(remainder.Counter, out var total)
            ? "nobody answers after the mirror was lost (guarantee 6)"
            : total != remainder.Total
            ? $"{total} is left of {remainder.Total} after the mirror was lost with lag 0 (guarantee 1)"
            : null;
    }
}
