using System.Runtime.CompilerServices;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Silo.Tests;

/// <summary>A cluster under load through its gateways, things done to it meanwhile, and the verdict.</summary>
internal static class ClusterRun
{
    /// <summary>The load goes on until the script is done.</summary>
    private const int Endless = 100_000_000;

    /// <param name="reader">A gateway that is up at the end.</param>
    public static async Task<Verdict> RunAsync(
        IReadOnlyList<GatewayProcess> gateways, GatewayProcess reader, WorkloadOptions shape, VerifierOptions rules, Func<Task> script,
        ITestOutputHelper output, [CallerMemberName] string name = "")
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{name}.ndjson");
        File.Delete(path);
        using var history = new History(path);
        using var over = new CancellationTokenSource();
        var load = new Workload(shape with { Targets = [.. gateways.Select(gateway => gateway.Address)], Operations = Endless }, history);
        await load.RunAsync(
            async _ =>
            {
                await script();
                await over.CancelAsync();
            },
            over.Token);
        var lag = await Readiness.UntilNoLagAsync(reader.Address, ClusterProcesses.FlushInterval * 30);
        output.WriteLine($"Lag was 0 after {lag.TotalSeconds:0.0} s (promised: {ClusterProcesses.FlushInterval.TotalSeconds * 3} s).");

        var atRest = new Workload(shape with { Targets = [reader.Address] }, history);
        var values = await atRest.ReadFinalAsync();
        var stored = await StoreReading.ReadAsync(reader.Address, shape.Prefix);
        var verdict = Verifier.Verify(history.Entries, values, rules, stored);
        output.WriteLine($"{verdict}");
        output.WriteLine(Gaps.Of(history.Entries));

        history.Dispose();
        if (verdict.IsGood)
        {
            File.Delete(path);
        }
        else
        {
            output.WriteLine($"History: {path}");
        }

        return verdict;
    }
}
