using System.Collections.Concurrent;
using OrleansCounters.Simulation.Tests.Checks;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;
using OrleansCounters.Simulation.Tests.Variants;
using OrleansCounters.Simulation.Tests.World;
using Xunit.Abstractions;

namespace OrleansCounters.Simulation.Tests;

public sealed class SimulationTests(ITestOutputHelper output)
{
    /// <summary>How many schedules are run; more with the environment variable SIMULATION_SEEDS.</summary>
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("SIMULATION_SEEDS") ?? "10000");

    private static readonly int FirstSeed = int.Parse(Environment.GetEnvironmentVariable("SIMULATION_FIRST") ?? "1");

    [Fact]
    public void Run_ManySchedules_KeepsEveryGuarantee()
    {
        var faults = new FaultTally();
        var failures = new ConcurrentBag<int>();
        var operations = 0L;
        _ = Parallel.For(FirstSeed, FirstSeed + Seeds, (seed, loop) =>
        {
            var run = SimulationRun.Run(ScheduleGenerator.Generate(seed), Variant.Sound);
            if (Checker.Violation(run) is not null)
            {
                failures.Add(seed);
                loop.Stop();
            }

            lock (faults)
            {
                faults.Add(run.Deployment.World.Faults);
                operations += run.History.Count;
            }
        });

        output.WriteLine($"{Seeds} schedules, {operations} operations. Faults:");
        foreach (var (kind, count) in faults.Counts)
        {
            output.WriteLine($"{count,9} {kind}");
        }

        Assert.True(failures.IsEmpty, failures.IsEmpty ? "" : Shrinker.Explain(ScheduleGenerator.Generate(failures.Min()), Variant.Sound));
    }

    [Fact]
    public void Run_SameSeed_SameHistory()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var schedule = ScheduleGenerator.Generate(seed);
            var first = string.Join('\n', SimulationRun.Run(schedule, Variant.Sound).History);
            Assert.Equal(first, string.Join('\n', SimulationRun.Run(schedule, Variant.Sound).History));
        }
    }
}
