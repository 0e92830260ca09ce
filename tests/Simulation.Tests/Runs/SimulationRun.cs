using OrleansCounters.Simulation.Tests.Schedules;
using OrleansCounters.Simulation.Tests.Variants;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>One schedule run from beginning to end: what callers were told, and what is left when everything has healed.</summary>
internal sealed class SimulationRun
{
    private readonly List<Entry> _history = [];
    private readonly Client[] _clients;

    private SimulationRun(Schedule schedule, Variant variant)
    {
        (Schedule, Variant) = (schedule, variant);
        Deployment = new Deployment(new VirtualWorld(schedule.Seed), schedule, variant);
        _clients = [.. Enumerable.Range(0, schedule.Clients).Select(_ => new Client(this))];
    }

    public Schedule Schedule { get; }

    public Variant Variant { get; }

    public Deployment Deployment { get; }

    public IReadOnlyList<Entry> History => _history;

    /// <summary>What is left, counter by counter.</summary>
    public IReadOnlyList<Remainder> Remainders { get; private set; } = [];

    /// <summary>What is left when the mirror and every process are lost after that.</summary>
    public Aftermath Aftermath { get; private set; } = Aftermath.None;

    public static SimulationRun Run(Schedule schedule, Variant variant)
    {
        var outer = SynchronizationContext.Current;
        try
        {
            var run = new SimulationRun(schedule, variant);
            run.Play();
            return run;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    public Entry Record(Step step, int process)
    {
        var entry = new Entry(_history.Count + 1, step, process, Deployment.World.Now);
        _history.Add(entry);
        return entry;
    }

    /// <summary>Which process a caller reaches.</summary>
    public int Route(int counter) =>
        Deployment.Doubles[counter] is { } other && Deployment.World.Chance(0.5) ? other : Deployment.Owners[counter];

    private void Play()
    {
        var world = Deployment.World;
        var faults = new FaultPlay(Deployment);
        foreach (var step in Schedule.Steps)
        {
            world.Schedule(TimeSpan.FromMilliseconds(step.At), null, step.IsFault ? () => faults.Do(step) : () => _clients[step.Target].Do(step));
        }

        // Nodes that will lose their newest part keep what they had some time before.
        for (var at = 0; at < Schedule.Length; at += 700)
        {
            world.Schedule(TimeSpan.FromMilliseconds(at), null, faults.SaveNodes);
        }

        world.RunUntil(TimeSpan.FromMilliseconds(Schedule.Length));
        faults.HealAll();
        var end = TimeSpan.FromMilliseconds(Schedule.Length);
        do
        {
            end += TimeSpan.FromMilliseconds(200);
            world.RunUntil(end);
        }
        while (_clients.Any(client => client.IsBusy));

        // Three flush intervals for lag to return to 0, counted from the moment that nobody changes anything any more.
        world.RunUntil(end += (SimHost.FlushInterval * 3) + TimeSpan.FromMilliseconds(100));
        Remainders = [.. Enumerable.Range(0, Schedule.Counters).Select(counter => Remainder.Of(this, counter, ref end))];
        Aftermath = Aftermath.Of(this, ref end);
    }
}
