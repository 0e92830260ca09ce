using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters history</c>.</summary>
internal static class HistoryVerb
{
    public static Command Command(Shell shell)
    {
        var id = CounterArgument.Create();
        var resolution = new Option<string>("--resolution", "-r")
        {
            Description = "minute, hour, day or month.",
            HelpName = "length",
            DefaultValueFactory = _ => "day",
        }.AcceptOnlyFromAmong("minute", "hour", "day", "month");
        var (from, to) = (Time("--from", "The first moment. Else an hour of minutes, two days of hours, thirty days, or all months."), Time("--to", "The moment after the last. Else now."));
        return new Command("history", "Show what was added to a counter over time, as the store has it.") { id, resolution, from, to }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                var history = await session.Counters.HistoryAsync(
                    parsed.GetRequiredValue(id),
                    Enum.Parse<HistoryResolution>(parsed.GetRequiredValue(resolution), ignoreCase: true),
                    parsed.GetValue(from),
                    parsed.GetValue(to),
                    cancellation);
                Write(session.Screen, history);
                return ExitCode.Ok;
            });
    }

    private static void Write(Screen screen, CounterHistory history)
    {
        if (screen.IsJson)
        {
            screen.Json(history, CommandJson.Default.CounterHistory);
            return;
        }

        var format = history.Resolution switch
        {
            HistoryResolution.Month => "yyyy-MM",
            HistoryResolution.Day => "yyyy-MM-dd",
            _ => "yyyy-MM-dd HH:mm",
        };
        var table = new TableText("from (UTC)", "#added");
        foreach (var bucket in history.Buckets)
        {
            table.Add(bucket.Start.ToString(format, CultureInfo.InvariantCulture), $"{bucket.Change:N0}");
        }

        table.Add("total", $"{history.Total:N0}");
        screen.Table(table);
        screen.Line($"value {history.Value:N0}, of which set and reset made {history.Adjusted:N0}");
        if (history.Lagging)
        {
            screen.Note("The store may lack the newest changes.");
        }
    }

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = Parse,
    };

    private static DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        result.AddError($"{text} is no time; it must be like 2026-01-31 or 2026-01-31T12:00:00Z.");
        return null;
    }
}
