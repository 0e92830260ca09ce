using System.CommandLine;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters top</c>.</summary>
internal static class TopVerb
{
    public static Command Command(Shell shell)
    {
        var prefix = PrefixOption.Create();
        var limit = Bounds.Number(new Option<int>("--limit") { Description = "How many.", HelpName = "n", DefaultValueFactory = _ => 10 }, 1, 1_000);
        var watch = new Option<bool>("--watch", "-w") { Description = "Show it again and again, with what each counter gained a second, until Ctrl-C." };
        var interval = Bounds.Number(
            new Option<double>("--interval") { Description = "Seconds between two looks of --watch.", HelpName = "seconds", DefaultValueFactory = _ => 1 }, 0.1, 3_600);
        return new Command("top", "Show the counters with the highest values, as the store has them.") { prefix, limit, watch, interval }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                var (count, start) = (parsed.GetValue(limit), parsed.GetValue(prefix));
                if (parsed.GetValue(watch))
                {
                    return await WatchAsync(session, count, start, TimeSpan.FromSeconds(parsed.GetValue(interval)), cancellation);
                }

                Write(session.Screen, await session.Counters.TopAsync(count, start, cancellation));
                return ExitCode.Ok;
            });
    }

    private static void Write(Screen screen, IReadOnlyList<CounterListing> counters)
    {
        if (screen.IsJson)
        {
            screen.Json(counters, CommandJson.Default.IReadOnlyListCounterListing);
            return;
        }

        var table = new TableText("#rank", "counter", "#value", "changed");
        for (var i = 0; i < counters.Count; i++)
        {
            table.Add($"{i + 1}", counters[i].Id, $"{counters[i].Value:N0}", $"{counters[i].ChangedAt:u}");
        }

        screen.Table(table);
    }

    /// <summary>In JSON a line for each look.</summary>
    private static async Task<int> WatchAsync(Session session, int limit, string? prefix, TimeSpan interval, CancellationToken cancellation)
    {
        var clock = session.Shell.Clock;
        await session.Screen.LiveAsync(async show =>
        {
            var before = new Dictionary<string, long>(StringComparer.Ordinal);
            var last = 0L;
            try
            {
                while (true)
                {
                    var counters = await session.Counters.TopAsync(limit, prefix, cancellation);
                    var now = clock.GetTimestamp();
                    if (session.Screen.IsJson)
                    {
                        Write(session.Screen, counters);
                    }
                    else
                    {
                        show(Rates(counters, before, clock.GetElapsedTime(last, now)));
                    }

                    (before, last) = (counters.ToDictionary(counter => counter.Id, counter => counter.Value, StringComparer.Ordinal), now);
                    await Task.Delay(interval, clock, cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // How it is meant to end.
            }
        });
        return ExitCode.Ok;
    }

    private static TableText Rates(IReadOnlyList<CounterListing> counters, Dictionary<string, long> before, TimeSpan between)
    {
        var table = new TableText("#rank", "counter", "#value", "#a second");
        for (var i = 0; i < counters.Count; i++)
        {
            var rate = before.TryGetValue(counters[i].Id, out var value) ? $"{(counters[i].Value - value) / between.TotalSeconds:N1}" : "";
            table.Add($"{i + 1}", counters[i].Id, $"{counters[i].Value:N0}", rate);
        }

        return table;
    }
}
