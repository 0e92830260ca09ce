using System.Runtime.CompilerServices;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests;

/// <summary>One process under load, something done to it meanwhile, and the verdict.</summary>
internal static class LoadRun
{
    /// <param name="shape">What the clients do; the address is put in.</param>
    /// <param name="faults">What is done to the process.</param>
    /// <param name="atRest">What is done when the load is over and everything has healed, before anything is read.</param>
    /// <param name="name">Names the file of the history, which stays where the verdict is bad.</param>
    public static async Task<Verdict> RunAsync(
        GatewayProcess process, WorkloadOptions shape, Func<Progress, Task> faults, ITestOutputHelper output, VerifierOptions? rules = null,
        Func<Task>? atRest = null, [CallerMemberName] string name = "")
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{name}.ndjson");
        File.Delete(path);
        using var history = new History(path);
        var load = new Workload(shape with { Targets = [process.Address] }, history);

        await process.StartAsync();
        await load.RunAsync(faults);
        if (atRest is not null)
        {
            await atRest();
        }

        var values = await load.ReadFinalAsync();
        var stored = await StoreReading.ReadAsync(process.Address, shape.Prefix);
        var verdict = Verifier.Verify(history.Entries, values, rules, stored);

        history.Dispose();
        output.WriteLine($"{verdict}");
        if (verdict.IsGood)
        {
            File.Delete(path);
        }
        else
        {
            output.WriteLine($"History: {path}\n{process.Output}");
        }

        return verdict;
    }

    /// <summary>kill -9 at a third and at two thirds of the load, and a start after each.</summary>
    public static Func<Progress, Task> KillTwice(GatewayProcess process) => async progress =>
    {
        foreach (var share in (double[])[1.0 / 3, 2.0 / 3])
        {
            await progress.ReachAsync(share);
            await process.KillAsync();
            await process.StartAsync();
        }
    };
}
