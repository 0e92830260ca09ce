using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Cluster.Tests.Suite;

/// <summary>A gateway as the client of three silos.</summary>
public sealed class ClusterOfThreeTests() : EngineConformance(hasMirror: true)
{
    protected override int Queues => 3;

    protected override Task<IRunningEngine> StartAsync(EngineSetup setup) => SiloRunner.StartClientAsync(setup, count: 3);
}
