using System.CommandLine;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters set</c>.</summary>
internal static class SetVerb
{
    public static Command Command(Shell shell)
    {
        var id = CounterArgument.Create();
        var value = Bounds.Number(new Argument<long>("value") { Description = "The new value; may be negative." }, long.MinValue, long.MaxValue);
        var (key, durability) = (ChangeOptions.IdempotencyKey(), ChangeOptions.Durability());
        return new Command("set", "Make the value the one given, in order with the changes around it.") { id, value, key, durability }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                var level = ChangeOptions.LevelOf(parsed.GetValue(durability));
                var change = await session.Counters.SetAsync(
                    parsed.GetRequiredValue(id), parsed.GetValue(value), level, parsed.GetValue(key), cancellation);
                return ChangeAnswer.Write(session.Screen, change, level);
            });
    }
}
