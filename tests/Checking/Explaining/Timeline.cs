using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Explaining;

/// <summary>Requests and faults in the order of time, a line for each.</summary>
internal static class Timeline
{
    /// <summary>More lines than this are no longer brief: the middle is left out.</summary>
    private const int MaxLines = 16;

    /// <param name="entries">In order.</param>
    /// <param name="faults">Those that were under way between the first and the last entry are shown, and the last one before.</param>
    public static IEnumerable<string> Of(IReadOnlyList<Entry> entries, IReadOnlyList<FaultNote> faults)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var (from, to) = (entries.Min(entry => entry.Start), entries.Max(entry => entry.End));
        var before = faults.Where(fault => fault.End < from).MaxBy(fault => fault.End);
        string[] lines =
        [
            .. entries.Select(entry => (At: entry.End, Line: Line(entry)))
                .Concat(faults.Where(fault => fault == before || (fault.End >= from && fault.Start <= to)).Select(fault => (At: fault.Start, Line: Line(fault))))
                .OrderBy(line => line.At).Select(line => line.Line),
        ];
        return lines.Length <= MaxLines
            ? lines
            : [.. lines[..(MaxLines / 2)], $"{"…",12}  {lines.Length - MaxLines} more", .. lines[^(MaxLines / 2)..]];
    }

    private static string Line(FaultNote fault) => $"{Seconds(fault.Start)}–{fault.End / 1e6:0.000} s  {fault.Name}";

    private static string Line(Entry entry)
    {
        var asked = entry.Kind switch
        {
            OperationKind.Increment => $"{entry.Amount:+0;-0}",
            OperationKind.Set => $"set {entry.Amount}",
            OperationKind.Reset => "reset",
            _ => entry.Consistent ? "read, consistent" : "read",
        };
        var by = entry.Final ? "at the end" : $"client {entry.Client}";
        var told = entry.Fate switch
        {
            Fate.Done => $"{entry.Value}{(entry.Level == Level.None ? "" : $" ({entry.Level.ToString().ToLowerInvariant()})")}{(entry.Replayed ? ", replayed" : "")}",
            Fate.Unknown => $"no answer ({entry.Code})",
            _ => $"refused ({entry.Status} {entry.Code})",
        };
        return $"{Seconds(entry.Start)}–{entry.End / 1e6:0.000} s  {by}: {asked}{(entry.Key is null ? "" : $", key {entry.Key}")} → {told}, version {entry.Version}, line {entry.Line}";
    }

    private static string Seconds(long microseconds) => $"{microseconds / 1e6,8:0.000}";
}
