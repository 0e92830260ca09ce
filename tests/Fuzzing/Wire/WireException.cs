namespace OrleansCounters.Fuzzing.Wire;

/// <summary>The connection was closed, or what came is no answer.</summary>
/// <param name="hasAnswer">True where an answer had begun.</param>
public sealed class WireException(string message, bool hasAnswer) : Exception(message)
{
    public bool HasAnswer { get; } = hasAnswer;
}
