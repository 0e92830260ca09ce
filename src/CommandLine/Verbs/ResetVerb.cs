using System.CommandLine;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters reset</c>, which asks first.</summary>
internal static class ResetVerb
{
    public static Command Command(Shell shell)
    {
        var id = CounterArgument.Create();
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var (key, durability) = (ChangeOptions.IdempotencyKey(), ChangeOptions.Durability());
        return new Command("reset", "Make the value 0 and the counter one that does not exist. Asks first.") { id, yes, key, durability }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                var name = parsed.GetRequiredValue(id);
                if (!parsed.GetValue(yes) && !await IsMeantAsync(session, name, cancellation))
                {
                    session.Screen.Note("Nothing was changed.");
                    return ExitCode.Failed;
                }

                var level = ChangeOptions.LevelOf(parsed.GetValue(durability));
                var change = await session.Counters.ResetAsync(name, level, parsed.GetValue(key), cancellation);
                return ChangeAnswer.Write(session.Screen, change, level);
            });
    }

    private static async Task<bool> IsMeantAsync(Session session, string id, CancellationToken cancellation)
    {
        if (!session.Shell.IsInputTerminal)
        {
            throw new UsageException("reset asks before it does anything, and nobody is there to answer; say --yes if it is meant.");
        }

        var reading = await session.Counters.GetAsync(id, cancellationToken: cancellation);
        await session.Shell.Error.WriteAsync($"Reset {id}, which is at {reading.Value}? [y/N] ");
        return await session.Shell.ReadLineAsync(cancellation) is "y" or "Y" or "yes";
    }
}
