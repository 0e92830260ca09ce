namespace OrleansCounters.Domain.Authority;

/// <summary>Nothing reached the authority: the call had no effect.</summary>
public sealed class NotSentException : Exception
{
    public NotSentException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public NotSentException(string message)
        : base(message)
    {
    }

    public NotSentException()
    {
    }
}
