using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary>Writes what became of a change: the value alone, for scripts, and what else matters beside it.</summary>
internal static class ChangeAnswer
{
    public static int Write(Screen screen, CounterChange change, Durability? asked)
    {
        if (screen.IsJson)
        {
            screen.Json(change, CommandJson.Default.CounterChange);
            return ExitCode.Ok;
        }

        screen.Line($"{change.Value}");
        if (asked is not null && change.Durability < asked)
        {
            screen.Note($"The change is at level {Name(change.Durability)}; {Name(asked.Value)} was not reached in time.");
        }

        if (change.Replayed)
        {
            screen.Note("This idempotency key was used before for the same change; it counted then, and not again.");
        }

        return ExitCode.Ok;
    }

    private static string Name(Durability level) => level.ToString().ToLowerInvariant();
}
