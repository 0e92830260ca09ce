using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;
using OrleansCounters.Simulation.Tests.Variants;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>Cuts a failing schedule down to the steps that it needs, and tells what happened.</summary>
internal static class Shrinker
{
    public static string Explain(Schedule schedule, Variant variant)
    {
        var small = Calmed(Shrink(schedule, variant), variant);
        var run = SimulationRun.Run(small, variant);
        return $"{Checker.Violation(run)}\nThe shortest schedule found that shows it ({small.Steps.Count} of {schedule.Steps.Count} steps), {small}\n"
            + $"What callers were told:\n{string.Join('\n', run.History)}";
    }

    private static Schedule Shrink(Schedule schedule, Variant variant)
    {
        var size = Math.Max(1, schedule.Steps.Count / 2);
        while (true)
        {
            var isSmaller = false;
            for (var start = 0; start < schedule.Steps.Count; start += size)
            {
                var without = schedule with { Steps = [.. schedule.Steps.Take(start), .. schedule.Steps.Skip(start + size)] };
                if (Fails(without, variant))
                {
                    (schedule, isSmaller) = (without, true);
                    start -= size;
                }
            }

            if (!isSmaller && size == 1)
            {
                return schedule;
            }

            size = Math.Max(1, size / 2);
        }
    }

    /// <summary>Without trouble in the network, where the schedule fails without it too.</summary>
    private static Schedule Calmed(Schedule schedule, Variant variant) =>
        Fails(schedule with { Trouble = 0 }, variant) ? Shrink(schedule with { Trouble = 0 }, variant) : schedule;

    private static bool Fails(Schedule schedule, Variant variant) => Checker.Violation(SimulationRun.Run(schedule, variant)) is not null;
}
