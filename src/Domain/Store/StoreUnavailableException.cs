namespace OrleansCounters.Domain.Store;

/// <summary>The store could not be reached, or gave up in the middle. Whether the call took effect is not known; it may be repeated.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException()
    {
    }
}
