namespace OrleansCounters.Domain.Engine;

/// <summary>Another engine works on the same store.</summary>
public sealed class EngineRunningException : InvalidOperationException
{
    public EngineRunningException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public EngineRunningException(string message)
        : base(message)
    {
    }

    public EngineRunningException()
    {
    }

    /// <summary>The other one's <see cref="EngineIdentity"/>; empty where it is not known.</summary>
    public string Holder { get; init; } = "";
}
