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

    /// <summary>A run of so many that lacks a kind of fault proves less than it says.</summary>
    private const int EnoughForEveryFault = 10_000;

    private static readonly int FirstSeed = int.Parse(Environment.GetEnvironmentVariable("SIMULATION_FIRST") ?? "1");

    [Fact]
    public void Run_ManySchedules_KeepsEveryGuarantee()
    {
        var faults = new FaultTally();
        var failures = new ConcurrentBag<int>();
        var (operations, ofStore) = (0L, 0);
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
                ofStore += run.Schedule.HasMirror ? 0 : 1;
            }
        });

        output.WriteLine($"{Seeds} schedules from seed {FirstSeed}, {ofStore} of them with the store as authority, {operations} operations. Faults:");
        foreach (var (kind, count) in faults.Counts)
        {
            output.WriteLine($"{count,9} {kind}");
        }

        Assert.True(failures.IsEmpty, failures.IsEmpty ? "" : Shrinker.Explain(ScheduleGenerator.Generate(failures.Min()), Variant.Sound));
        if (Seeds >= EnoughForEveryFault)
        {
            Assert.Empty(FaultTally.Kinds.Except(faults.Counts.Keys));
        }
    }

    [Fact]
    public void Run_SameSeed_SameHistory()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var schedule = ScheduleGenerator.Generate(seed);
            Assert.Equal(Told(schedule), Told(schedule));
        }
    }

    [Fact]
    public void Run_SeedsSideBySide_SameHistoryAsAlone()
    {
        var schedules = Enumerable.Range(1, 50).Select(ScheduleGenerator.Generate).ToArray();
        var together = new string[schedules.Length];
        _ = Parallel.For(0, schedules.Length, i => together[i] = Told(schedules[i]));
        Assert.Equal(schedules.Select(Told), together);
    }

    private static string Told(Schedule schedule)
    {
        var run = SimulationRun.Run(schedule, Variant.Sound);
        return string.Join('\n', run.History.Select(entry => $"{entry}").Concat(run.Remainders.Select(left => $"{left}")));
    }
}
