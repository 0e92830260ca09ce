namespace OrleansCounters.CommandLine.Loading;

/// <summary>What became of one request.</summary>
/// <param name="Status">The status, with the service's code where it refused; or how it got no answer.</param>
/// <param name="Acknowledged">Increments that the service says are done.</param>
/// <param name="Refused">Increments that changed nothing.</param>
/// <param name="InDoubt">Increments that may be done.</param>
internal readonly record struct LoadAnswer(string Status, int Acknowledged, int Refused, int InDoubt);
