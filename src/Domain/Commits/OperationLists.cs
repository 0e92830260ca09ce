namespace OrleansCounters.Domain.Commits;

/// <summary>
/// Lists for the lanes of one loop that have something to do. A lane at rest has none: there may be a million of those. Guarded by the
/// loop's gate.
/// </summary>
internal sealed class OperationLists
{
    /// <summary>As many as a full batch and what waits behind it need.</summary>
    private const int Most = 4_096;

    /// <summary>A list that once was long is not worth keeping.</summary>
    private const int Longest = 16;

    private readonly Stack<List<PendingOperation>> _free = new();

    public List<PendingOperation> Rent() => _free.TryPop(out var list) ? list : new List<PendingOperation>(1);

    public void Return(List<PendingOperation> list)
    {
        if (_free.Count < Most && list.Capacity <= Longest)
        {
            list.Clear();
            _free.Push(list);
        }
    }
}
