namespace OrleansCounters.Checking.Rules;

/// <summary>No request took longer than the bound, whatever its answer.</summary>
internal static class WaitRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        var slowest = counter.Entries.MaxBy(entry => entry.End - entry.Start);
        if (counter.Options.LongestWait is { } longest && slowest is not null)
        {
            var took = TimeSpan.FromMicroseconds(slowest.End - slowest.Start);
            if (took > longest)
            {
                yield return counter.Violates(ViolationRule.Wait, $"a request took {took.TotalSeconds:0.0} s; the bound is {longest.TotalSeconds:0.0} s.", slowest);
            }
        }
    }
}
