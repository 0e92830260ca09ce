using OrleansCounters.GrainInterfaces.Connections;
using StackExchange.Redis;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>Where a cluster is found.</summary>
/// <param name="Id">The same in all its silos and clients; another id is another cluster.</param>
/// <param name="ServiceId">Stays the same for ever: what grains keep in storage is found by it.</param>
/// <param name="Membership">The Redis that has the list of silos.</param>
/// <param name="Tls">Null where its members speak without.</param>
internal sealed record ClusterAddress(string Id, string ServiceId, ConfigurationOptions Membership, ClusterTls? Tls)
{
    /// <summary>Without secrets.</summary>
    public override string ToString() => $"cluster '{Id}' at Redis {string.Join(", ", Membership.EndPoints)}";
}
