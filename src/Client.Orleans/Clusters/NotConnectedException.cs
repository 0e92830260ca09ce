namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>No silo is connected, so nothing was sent.</summary>
internal sealed class NotConnectedException(string message) : OrleansException(message);
