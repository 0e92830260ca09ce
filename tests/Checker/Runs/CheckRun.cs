using System.Net;
using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Explaining;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;
using OrleansCounters.Testing;

namespace OrleansCounters.Checker.Runs;

/// <summary>One schedule from its start to its verdict.</summary>
internal static class CheckRun
{
    private static readonly TimeSpan LagDeadline = World.FlushInterval * 30;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    /// <param name="folder">A new folder for its history and logs. It stays where the verdict is bad.</param>
    /// <param name="command">Runs the schedule again.</param>
    public static async Task<Outcome> RunAsync(CheckPlan plan, MariaPool pool, string folder, string command)
    {
        var (smallDisk, ownClock) = (plan.Turns.Any(turn => turn.Fault is Faults.DiskFull), plan.Turns.Any(turn => turn.Fault is Faults.ClockStepped));
        return await KeepIfBadAsync(folder, async () =>
        {
            await using var world = await World.StartAsync(plan.Layout, pool, folder, smallDisk, ownClock);
            return await RunAsync(plan, world, [.. world.Gateways.Select(gateway => gateway.Address)], folder, command);
        });
    }

    /// <summary>The load alone, against a service that is not ours to break.</summary>
    public static Task<Outcome> RunAsync(CheckPlan plan, Uri target, string folder, string command) =>
        KeepIfBadAsync(folder, () => RunAsync(plan, null, [target], folder, command));

    private static async Task<Outcome> KeepIfBadAsync(string folder, Func<Task<Outcome>> runAsync)
    {
        _ = Directory.CreateDirectory(folder);
        var outcome = await runAsync();
        if (outcome.Verdict.IsGood)
        {
            Directory.Delete(folder, recursive: true);
        }

        return outcome;
    }

    private static async Task<Outcome> RunAsync(CheckPlan plan, World? world, IReadOnlyList<Uri> targets, string folder, string command)
    {
        var shape = plan.Shape with { Targets = targets };
        using var history = new History(Path.Combine(folder, "history.ndjson"));
        history.Append(Header(plan, targets, world is not null, command));
        var gate = new Gate();
        using var over = new CancellationTokenSource();
        await new Workload(shape, history, gate: gate).RunAsync(
            async _ =>
            {
                await (world is null ? Task.Delay(TimeSpan.FromSeconds(plan.Seconds)) : new FaultPlayer(world, history, gate).PlayAsync(plan));
                var mended = history.Now;
                await UntilCalmAsync(history, mended, plan.Rules.RecoversWithin!.Value + Calm);
                await gate.HoldAsync();
                history.Append(new Aftermath(mended, await LagAsync(targets[0], shape.ApiKey), LagDeadline.TotalSeconds));
                await over.CancelAsync();
                gate.Open();
            },
            over.Token);
        await ReadAllAsync(shape, history);

        history.Dispose();
        var recording = history.Recorded();
        var verdict = Verifier.Verify(recording);
        return new Outcome(plan, verdict, recording, verdict.IsGood ? "" : Explainer.Explain(recording, verdict), folder);
    }

    private static RunHeader Header(CheckPlan plan, IReadOnlyList<Uri> targets, bool isOurs, string command) => new()
    {
        Seed = plan.Seed,
        Engine = isOurs ? plan.Layout.Double ?? plan.Layout.Engine : targets[0].ToString(),
        Stands = isOurs ? plan.Layout.Stands : "",
        Started = DateTime.UtcNow,
        Plan = [.. plan.Turns.Select(turn => $"{turn}")],
        Command = command,
        Rules = plan.Rules,
        Versions = isOurs ? Versions.Of(plan.Layout) : [],
    };

    /// <summary>Until nobody was refused for a second, or too long after.</summary>
    private static async Task UntilCalmAsync(History history, long mended, TimeSpan deadline)
    {
        var calm = (long)Calm.TotalMicroseconds;
        while (history.Now < mended + deadline.TotalMicroseconds)
        {
            await Task.Delay(Calm / 4);
            var from = history.Now - calm;
            var recent = history.Entries.Where(entry => entry.End > from).ToArray();
            if (from > mended && recent.Length > 0 && Array.TrueForAll(recent, entry => entry.Fate == Fate.Done))
            {
                return;
            }
        }
    }

    private static async Task<double?> LagAsync(Uri target, string? apiKey)
    {
        try
        {
            return (await Readiness.UntilNoLagAsync(target, LagDeadline, apiKey)).TotalSeconds;
        }
        catch (Exception error) when (error is TimeoutException or HttpRequestException)
        {
            return null;
        }
    }

    private static async Task ReadAllAsync(WorkloadOptions shape, History history)
    {
        _ = await new Workload(shape with { GiveUpAfter = TimeSpan.FromSeconds(30) }, history).ReadFinalAsync();
        string[] counters = [.. history.Entries.Select(entry => entry.Counter).Distinct()];
        foreach (var books in await ReadBooksAsync(shape, counters))
        {
            history.Append(books);
        }
    }

    // Patient, as every other client: on a busy machine one of these may be told to come again.
    private static async Task<IReadOnlyList<Books>> ReadBooksAsync(WorkloadOptions shape, string[] counters)
    {
        using var deadline = new CancellationTokenSource(LagDeadline * 2);
        while (true)
        {
            try
            {
                return await BooksReading.ReadAsync(shape.Targets[0], shape.Prefix, counters, shape.ApiKey, CancellationToken.None);
            }
            catch (HttpRequestException error) when (error.StatusCode == HttpStatusCode.ServiceUnavailable && !deadline.IsCancellationRequested)
            {
                await Task.Delay(Calm);
            }
        }
    }
}
