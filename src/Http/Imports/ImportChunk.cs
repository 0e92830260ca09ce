using System.Globalization;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Imports;

/// <summary>Rows that are committed together, before how far the import is is saved.</summary>
/// <param name="first">How many rows are done already.</param>
internal sealed class ImportChunk(ImportRequest request, long first)
{
    /// <summary>
    /// The most rows. Were all of them of one counter, half of the keys that it keeps for a day would still be those of others: the rows that
    /// a crash leaves in doubt are told by their keys.
    /// </summary>
    public const int Size = 500;

    private readonly List<CounterChange> _changes = [];
    private readonly List<(long Row, string Id)> _rows = [];
    private readonly HashSet<CounterKey> _counters = [];

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    /// <summary>Rows without effect, by their number; counted from 1.</summary>
    public List<ImportRowError> Errors { get; } = [];

    /// <returns>False where it must wait for the next chunk: changes of one chunk are made in any order, and the last to set a counter counts.</returns>
    public bool TryAdd(in ImportRow row)
    {
        if (row.Problem is null && request.Kind == ChangeKind.Set && !_counters.Add(row.Key))
        {
            return false;
        }

        Count++;
        var number = first + Count;
        if (row.Problem is { } problem)
        {
            Errors.Add(Error(number, row.Id, problem));
            return true;
        }

        var key = row.IdempotencyKey ?? string.Create(CultureInfo.InvariantCulture, $"import:{request.Name}:{number}");
        _changes.Add(new CounterChange(row.Key, new Change(request.Kind, row.Value, key)));
        _rows.Add((number, row.Id!));
        return true;
    }

    public (ReadOnlyMemory<CounterChange> Changes, Memory<ChangeResult> Results) Begin() => (_changes.ToArray(), new ChangeResult[_changes.Count]);

    /// <summary>Takes in the results, where all of them are final.</summary>
    /// <returns>The first that is not: trying again may help, and with their keys rows that are done stay as they are.</returns>
    public Outcome? Settle(ReadOnlySpan<ChangeResult> results)
    {
        foreach (var result in results)
        {
            if (result.Outcome is Outcome.Unavailable or Outcome.Unknown or Outcome.Overloaded or Outcome.WindowFull)
            {
                return result.Outcome;
            }
        }

        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Outcome != Outcome.Done)
            {
                Errors.Add(Error(_rows[i].Row, _rows[i].Id, OutcomeProblems.Of(results[i].Outcome)));
            }
        }

        Errors.Sort(static (left, right) => left.Row.CompareTo(right.Row));
        return null;
    }

    private static ImportRowError Error(long row, string? id, Problem problem) => new(
        row, id, problem.Code, problem.Detail, problem.Field == Requests.RequestHeaders.IdempotencyKey ? "key" : problem.Field);
}
