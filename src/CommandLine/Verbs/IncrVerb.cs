using System.CommandLine;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters incr</c>.</summary>
internal static class IncrVerb
{
    public static Command Command(Shell shell)
    {
        var id = CounterArgument.Create();
        var by = Bounds.Number(
            new Option<long>("--by") { Description = "What to add; may be negative.", HelpName = "n", DefaultValueFactory = _ => 1 }, long.MinValue, long.MaxValue);
        var (key, durability) = (ChangeOptions.IdempotencyKey(), ChangeOptions.Durability());
        return new Command("incr", "Add to a counter, and show its value right after.") { id, by, key, durability }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                var level = ChangeOptions.LevelOf(parsed.GetValue(durability));
                var change = await session.Counters.IncrementAsync(
                    parsed.GetRequiredValue(id), parsed.GetValue(by), level, parsed.GetValue(key), cancellation);
                return ChangeAnswer.Write(session.Screen, change, level);
            });
    }
}
