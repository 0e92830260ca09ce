namespace OrleansCounters.GrainInterfaces.Connections;

/// <summary>The files for TLS in a cluster are not what they should be.</summary>
public sealed class ClusterTlsException(string message) : Exception(message);
