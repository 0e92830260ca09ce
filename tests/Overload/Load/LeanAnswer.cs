namespace OrleansCounters.Overload.Load;

/// <summary>What is looked at of an answer.</summary>
/// <param name="RetryAfter">In seconds; 0 where it does not say.</param>
/// <param name="Closes">True where nothing can follow on this connection.</param>
internal readonly record struct LeanAnswer(int Status, int RetryAfter, bool Closes);
