using System.Globalization;
using OrleansCounters.Checker.Runs;
using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Explaining;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Testing;

namespace OrleansCounters.Checker;

/// <summary>The verbs.</summary>
internal static class CheckerProgram
{
    /// <summary>Runs schedules, one line for each, and sums them up.</summary>
    /// <returns>The exit code: 0 where no promise was broken.</returns>
    public static async Task<int> GuaranteesAsync(CheckerSettings settings)
    {
        var folder = Repository.PathOf("artifacts", "checker", DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + $"-{Environment.ProcessId}");
        foreach (var fault in settings.Faults.Where(fault => fault.Missing is not null))
        {
            Console.WriteLine($"Left out: {fault}, for {fault.Missing}.");
        }

        var (totals, next, failed) = (new Totals(), settings.Seed - 1, 0);
        await Task.WhenAll(Enumerable.Range(0, settings.AtOnce).Select(async _ =>
        {
            await using var pool = new MariaPool();
            for (var seed = Interlocked.Increment(ref next); seed < settings.Seed + settings.Runs; seed = Interlocked.Increment(ref next))
            {
                try
                {
                    var outcome = await RunAsync(settings, seed, pool, folder);
                    totals.Add(outcome);
                    Console.WriteLine(outcome.Verdict.IsGood
                        ? $"good  {outcome.Plan}. {outcome.Verdict.Figures}; lag {outcome.Lag:0.0} s"
                        : $"BAD   {outcome.Plan}. {outcome.Verdict.Violations.Count} violations.\n{outcome.Explanation}Kept: {outcome.Folder}");
                }
                catch (Exception error)
                {
                    _ = Interlocked.Increment(ref failed);
                    Console.WriteLine($"ERROR seed {seed}: the run did not come to its end: {error}");
                }
            }
        }));
        foreach (var line in totals.Runs == 0 ? [] : totals.Lines())
        {
            Console.WriteLine(line);
        }

        return totals.Bad + failed == 0 ? 0 : 1;
    }

    /// <summary>Judges a kept history again.</summary>
    public static int History(string path)
    {
        var recording = Recording.Load(path);
        var verdict = Verifier.Verify(recording);
        Console.WriteLine(recording.Run is { } run ? $"Seed {run.Seed}, {run.Engine} on {run.Stands}, {run.Started:u}: {string.Join("; ", run.Plan)}" : "No header.");
        Console.WriteLine(verdict);
        Console.WriteLine(verdict.IsGood ? "" : Explainer.Explain(recording, verdict));
        return verdict.IsGood ? 0 : 1;
    }

    private static async Task<Outcome> RunAsync(CheckerSettings settings, int seed, MariaPool pool, string folder)
    {
        var engine = settings.Engines[seed % settings.Engines.Count];
        var plan = CheckPlanner.Make(seed, engine, settings.Seconds, settings.Url is null ? settings.Faults : [], settings.Every);
        plan = plan with { Layout = plan.Layout with { Silos = settings.Silos } };
        var own = Path.Combine(folder, $"{engine}-{seed}");
        if (settings.Url is null)
        {
            return await CheckRun.RunAsync(plan, pool, own, settings.Again(engine, seed));
        }

        var shape = plan.Shape with { Prefix = $"check-{seed}-{DateTime.UtcNow:HHmmssfff}", ApiKey = settings.ApiKey, MemoryShare = 0 };
        var foreign = plan with { Shape = shape, Rules = plan.Rules with { PlainReadsAreFresh = false } };
        return await CheckRun.RunAsync(foreign, settings.Url, own, settings.Again(engine, seed));
    }
}
