using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>
/// What the store alone remembers. When lag is 0, losing every mirror node and every process must lose nothing: totals are what they were,
/// and a repeat of any acknowledged key gets its first answer.
/// </summary>
/// <param name="Totals">Each counter's total; absent where the authority does not answer.</param>
/// <param name="Repeats">The answer to one more repeat of each acknowledged change with a key; absent where there was none.</param>
internal sealed record Aftermath(IReadOnlyDictionary<int, long> Totals, IReadOnlyDictionary<Step, ChangeResult> Repeats)
{
    public static Aftermath None { get; } = new(new Dictionary<int, long>(), new Dictionary<Step, ChangeResult>());

    public static Aftermath Of(SimulationRun run, ref TimeSpan now)
    {
        var deployment = run.Deployment;
        foreach (var node in deployment.Nodes)
        {
            node.Restart(null);
        }

        for (var i = 0; i < deployment.Processes.Count; i++)
        {
            deployment.Processes[i].Kill();
            deployment.Processes[i].Restart();
            deployment.Start(i);
        }

        var (totals, repeats) = (new Dictionary<int, long>(), new Dictionary<Step, ChangeResult>());
        foreach (var step in run.History.Where(entry => entry.IsAcknowledged && entry.Step.Key is not null).Select(entry => entry.Step).Distinct())
        {
            InOwner(deployment, step.Counter, (host, counter) => Repeat(run, host, counter, step, repeats));
        }

        deployment.World.RunUntil(now += TimeSpan.FromSeconds(2));
        for (var i = 0; i < run.Schedule.Counters; i++)
        {
            var number = i;
            InOwner(deployment, number, (_, counter) => Read(counter, number, totals));
        }

        deployment.World.RunUntil(now += TimeSpan.FromSeconds(2));
        return new Aftermath(totals, repeats);
    }

    private static void InOwner(Deployment deployment, int number, Action<SimHost, Counter> ask)
    {
        var owner = deployment.Owners[number];
        var host = deployment.Host(owner)!;
        deployment.Processes[owner].Run(() => ask(host, host.Activate(deployment.Keys[number])));
    }

    private static async void Repeat(SimulationRun run, SimHost host, Counter counter, Step step, Dictionary<Step, ChangeResult> repeats) =>
        repeats[step] = await run.Variant.ChangeAsync(host, counter, step.ToChange(), Durability.Mirror);

    private static async void Read(Counter counter, int number, Dictionary<int, long> totals)
    {
        var read = await counter.ReadAsync(consistent: true);
        if (read.Outcome == Outcome.Done)
        {
            totals[number] = read.Value;
        }
    }
}
