namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>The cluster was never reached, so it is certain that nothing was sent.</summary>
internal sealed class NotConnectedException(string? message) : OrleansException(message ?? "Not connected.");
