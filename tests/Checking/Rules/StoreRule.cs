namespace OrleansCounters.Checking.Rules;

/// <summary>At rest the store has what the authority has.</summary>
internal static class StoreRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (counter is { Final: { } final, Stored: { } stored } && final != stored)
        {
            yield return counter.Violates(ViolationRule.Store, $"the store has {stored}, the authority {final}.");
        }
    }
}
