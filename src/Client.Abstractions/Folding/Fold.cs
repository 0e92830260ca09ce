namespace OrleansCounters.Client.Folding;

/// <summary>Increments of one counter that travel as one sum.</summary>
internal sealed class Fold(string id)
{
    private readonly List<FoldWaiter> _waiters = [];

    public string Id => id;

    public long Sum { get; private set; }

    public int Count => _waiters.Count;

    public IReadOnlyList<FoldWaiter> Waiters => _waiters;

    /// <returns>False where the sum would not fit into 64 bits; then nothing was added.</returns>
    public bool TryAdd(FoldWaiter waiter)
    {
        var sum = unchecked(Sum + waiter.By);
        if (((Sum ^ sum) & (waiter.By ^ sum)) < 0)
        {
            return false;
        }

        Sum = sum;
        _waiters.Add(waiter);
        return true;
    }

    /// <summary>Each caller gets the value that it would have seen alone, in the order of arrival, the last one the total.</summary>
    public void Answer(CounterChange total)
    {
        var value = total.Value - Sum;
        foreach (var waiter in _waiters)
        {
            value += waiter.By;
            waiter.Answer(total with { Value = value });
        }
    }

    public void Fail(Exception error)
    {
        foreach (var waiter in _waiters)
        {
            waiter.Fail(error);
        }
    }
}
