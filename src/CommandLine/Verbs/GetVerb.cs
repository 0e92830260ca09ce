using System.CommandLine;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters get</c>.</summary>
internal static class GetVerb
{
    public static Command Command(Shell shell)
    {
        var id = CounterArgument.Create();
        var consistent = new Option<bool>("--consistent") { Description = "Ask the authority, whatever is in memory." };
        return new Command("get", "Show the value of a counter.") { id, consistent }.Runs(shell, async (session, parsed, cancellation) =>
        {
            var reading = await session.Counters.GetAsync(parsed.GetRequiredValue(id), parsed.GetValue(consistent), cancellation);
            if (session.Screen.IsJson)
            {
                session.Screen.Json(reading, CommandJson.Default.CounterReading);
                return ExitCode.Ok;
            }

            session.Screen.Line($"{reading.Value}");
            if (!reading.Exists)
            {
                session.Screen.Note($"There is no counter {reading.Id}; it reads 0.");
            }

            return ExitCode.Ok;
        });
    }
}
