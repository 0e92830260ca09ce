using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Cluster.Tests.Suite;

/// <summary>A gateway as the client of one silo.</summary>
public sealed class ClusterOfOneTests() : EngineConformance(hasMirror: true)
{
    protected override Task<IRunningEngine> StartAsync(EngineSetup setup) => SiloRunner.StartClientAsync(setup, count: 1);
}
