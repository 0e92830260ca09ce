using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Store;

/// <summary>The twin's visitors. Rows are copied in and out, as a database would.</summary>
internal sealed class InMemoryVisitorTable : IVisitorTable
{
    private readonly Dictionary<VisitorDay, StoredVisitorRow> _rows = [];

    public StoredVisitorRow? Find(VisitorDay day) => _rows.TryGetValue(day, out var row) ? Copy(row) : null;

    public IReadOnlyDictionary<VisitorDay, StoredVisitorRow> Lock(IReadOnlyList<VisitorDay> days) =>
        days.Where(_rows.ContainsKey).ToDictionary(day => day, day => Copy(_rows[day]));

    public void Save(IReadOnlyList<StoredVisitorRow> rows)
    {
        foreach (var row in rows)
        {
            _rows[row.Key] = Copy(row);
        }
    }

    public long Sum(VisitorDay except) => SinceReset(except.Page).Where(row => row.Key.Day != except.Day).Sum(row => row.Estimate);

    public IEnumerable<VisitorDayCount> Days(string page, int from, int to) =>
        SinceReset(page)
            .Where(row => row.Key.Day >= from && row.Key.Day < to && row.Estimate > 0)
            .OrderBy(row => row.Key.Day)
            .Select(row => new VisitorDayCount(row.Key.Day, row.Estimate));

    public void Prune(long now)
    {
        var kept = VisitorDay.Of(now - (long)VisitorRetention.Sketches.TotalMilliseconds);
        foreach (var row in _rows.Values.Where(row => row.Key.Day < kept).ToArray())
        {
            _rows[row.Key] = row with { Sketch = null, Error = null };
        }
    }

    private StoredVisitorRow[] SinceReset(string name)
    {
        var page = _rows.Values.Where(row => row.Key.Page == name).ToArray();
        var reset = page.Where(row => row.Epoch > 0).Select(row => row.Key.Day).DefaultIfEmpty(int.MinValue).Max();
        return [.. page.Where(row => row.Key.Day >= reset)];
    }

    private static StoredVisitorRow Copy(StoredVisitorRow row) => row with { Sketch = row.Sketch?.Copy() };
}
