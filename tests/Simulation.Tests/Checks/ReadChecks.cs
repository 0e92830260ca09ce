using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>Guarantee 4, for a counter that is only added to.</summary>
internal static class ReadChecks
{
    /// <summary>
    /// A read sees at least what was acknowledged before it began, at least what an earlier read saw, and at most what was asked for before it
    /// ended. Reads from memory promise it only while the counter has one activation.
    /// </summary>
    public static string? Reads(IReadOnlyList<Entry> history, bool isShared, bool mayDropMemory)
    {
        var reads = history.Where(entry => entry is { IsAcknowledged: true, Step.Kind: StepKind.Read or StepKind.ReadConsistent }
            && !(isShared && entry.Step.Kind == StepKind.Read)).ToArray();

        // What was answered from memory only may be seen, and then be gone with its process.
        var isMonotone = !mayDropMemory || !history.Any(entry => entry is { IsAcknowledged: true, Step.Kind: StepKind.Add, Reached: Durability.Memory });
        foreach (var read in reads)
        {
            var (least, most) = (0L, 0L);
            foreach (var change in CounterChecks.Changes(history))
            {
                least += change.Any(entry => entry is { IsAcknowledged: true, Reached: > Durability.Memory } && entry.Answered <= read.Started) ? change.Key.Amount : 0;
                most += change.Any(entry => entry.Started <= read.Answered) ? change.Key.Amount : 0;
            }

            if (isMonotone)
            {
                least = reads.Where(earlier => earlier.Answered <= read.Started).Aggregate(least, (seen, earlier) => Math.Max(seen, earlier.Value));
            }

            if (read.Value < least || read.Value > most)
            {
                return $"a read must be {least} to {most} (guarantee 4): {read}";
            }
        }

        return null;
    }
}
