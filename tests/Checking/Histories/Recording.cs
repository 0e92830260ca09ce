using System.Text.Json;

namespace OrleansCounters.Checking.Histories;

/// <summary>All that is known of a run: what a kept file holds.</summary>
/// <param name="Run">Null where the file has no header.</param>
/// <param name="Entries">Each request.</param>
/// <param name="Faults">In the order in which they were mended.</param>
/// <param name="Aftermath">Null where the run did not come to its end.</param>
/// <param name="Books">By counter; empty where the store was not asked.</param>
public sealed record Recording(
    RunHeader? Run, IReadOnlyList<Entry> Entries, IReadOnlyList<FaultNote> Faults, Aftermath? Aftermath, IReadOnlyDictionary<string, Books> Books)
{
    /// <exception cref="FormatException">A line is neither a request nor one of the others.</exception>
    public static Recording Load(string path)
    {
        var (entries, faults, books) = (new List<Entry>(), new List<FaultNote>(), new Dictionary<string, Books>());
        RunHeader? run = null;
        Aftermath? aftermath = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            try
            {
                if (IsEntry(line))
                {
                    var entry = HistoryJson.Read(line) ?? throw new JsonException("null");
                    entry.Line = number;
                    entries.Add(entry);
                    continue;
                }

                var other = HistoryJson.ReadLine(line) ?? throw new JsonException("null");
                run = other.Run ?? run;
                aftermath = other.Aftermath ?? aftermath;
                if (other.Fault is { } fault)
                {
                    faults.Add(fault);
                }

                if (other.Books is { } of)
                {
                    books[of.Counter] = of;
                }
            }
            catch (JsonException error)
            {
                throw new FormatException($"{path}, line {number} is not a line of a history: {error.Message}", error);
            }
        }

        return new Recording(run, entries, faults, aftermath, books);
    }

    private static bool IsEntry(string line) => line.StartsWith("{\"client\":", StringComparison.Ordinal);
}
