namespace OrleansCounters.Gateway.Verbs;

/// <summary>What the executable does other than serve: <c>counters reshard</c>, <c>counters key new</c>.</summary>
internal static class CountersVerbs
{
    public const string Name = "counters";

    /// <returns>The exit code: 0 done, 1 failed, 2 not understood.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case [Name, "reshard", .. var settings]:
                return await ReshardVerb.RunAsync(settings);
            case [Name, "key", .. var options]:
                return await KeyVerb.RunAsync(options);
            default:
                await Console.Error.WriteLineAsync($"{KeyVerb.Usage}{Environment.NewLine}{ReshardVerb.Usage}");
                return 2;
        }
    }
}
