namespace OrleansCounters.Architecture.Tests;

internal static class Rule
{
    /// <summary>Fails with every violation in full; Assert.Empty cuts them short.</summary>
    public static void Holds(IEnumerable<string> violations)
    {
        var all = string.Join('\n', violations);
        Assert.True(all.Length == 0, all);
    }
}
