namespace OrleansCounters.Domain.Folding;

/// <summary>Bounds how many callers gather in all folds together.</summary>
internal sealed class FoldRoom(int limit)
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= limit)
        {
            return true;
        }

        Leave(1);
        return false;
    }

    public void Leave(int callers) => Interlocked.Add(ref _count, -callers);

    /// <summary>For callers that were here before, and cannot be refused any more.</summary>
    public void Return(int callers) => Interlocked.Add(ref _count, callers);
}
