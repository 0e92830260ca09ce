namespace OrleansCounters.Simulation.Tests.Schedules;

/// <summary>Makes a schedule from a seed: some calm, some with one fault, some with many at once.</summary>
internal static class ScheduleGenerator
{
    private static readonly (StepKind Kind, int Weight)[] Faults =
    [
        (StepKind.KillProcess, 4), (StepKind.PauseProcess, 4), (StepKind.StepClock, 2), (StepKind.MoveActivation, 3), (StepKind.DoubleActivation, 4),
        (StepKind.FlushMirror, 3), (StepKind.RestartMirrorWhole, 3), (StepKind.RestartMirrorStale, 3), (StepKind.RestartMirrorEmpty, 2),
        (StepKind.MirrorAway, 3), (StepKind.StoreAway, 3),
    ];

    public static Schedule Generate(int seed)
    {
        var random = new Random(seed);
        var (processes, counters, clients) = (random.Next(1, 4), random.Next(1, 4), random.Next(2, 6));
        var nodes = random.Next(6) == 0 ? 0 : random.Next(1, 3);
        var steps = new List<Step>();
        var operations = random.Next(20, 90);
        for (var i = 0; i < operations; i++)
        {
            steps.Add(Operation(random, clients, counters, i));
        }

        var faults = random.Next(4) switch { 0 => 0, 1 => 1, 2 => random.Next(2, 5), _ => random.Next(4, 9) };
        for (var i = 0; i < faults; i++)
        {
            steps.Add(Fault(random, processes, nodes, counters));
        }

        var trouble = random.Next(3) switch { 0 => 0, 1 => 0.02, _ => 0.1 };
        return new Schedule(seed, processes, nodes, counters, clients, trouble, [.. steps.OrderBy(step => step.At)]);
    }

    private static Step Operation(Random random, int clients, int counters, int number)
    {
        // Half the operations come in bursts, so that there is something to fold.
        var at = random.Next(2) == 0 ? random.NextDouble() * Schedule.Length : (random.Next(6) * 2_000) + (random.NextDouble() * 20);
        var client = random.Next(clients);
        var counter = random.Next(counters);
        var roll = random.Next(100);
        var kind = roll switch
        {
            < 65 => StepKind.Add,
            < 82 => StepKind.ReadConsistent,
            < 92 => StepKind.Read,
            _ => counter == 0 ? random.Next(2) == 0 ? StepKind.Set : StepKind.Reset : StepKind.Add,
        };
        var amount = kind switch { StepKind.Add => random.Next(4) == 0 ? random.Next(2, 9) : 1, StepKind.Set => random.Next(100), _ => 0 };
        var key = kind is StepKind.Add or StepKind.Set && random.Next(3) == 0 ? $"k{number}" : null;
        var durability = random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 };
        return new Step(kind, at, client, counter, amount, key, durability);
    }

    private static Step Fault(Random random, int processes, int nodes, int counters)
    {
        var roll = random.Next(Faults.Sum(fault => fault.Weight));
        var kind = Faults.First(fault => (roll -= fault.Weight) < 0).Kind;
        var isServer = kind >= StepKind.FlushMirror;
        if (isServer && nodes == 0)
        {
            (kind, nodes) = (StepKind.StoreAway, 1);
        }

        var at = random.NextDouble() * Schedule.Length;
        var length = random.Next(3) == 0 ? random.Next(2_000, 9_000) : random.Next(20, 2_000);
        return new Step(kind, at, random.Next(isServer ? nodes : processes), random.Next(counters), length, null, 0);
    }
}
