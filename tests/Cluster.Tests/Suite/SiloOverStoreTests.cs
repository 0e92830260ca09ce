using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Cluster.Tests.Suite;

public sealed class SiloOverStoreTests() : EngineConformance(hasMirror: false)
{
    protected override Task<IRunningEngine> StartAsync(EngineSetup setup) => SiloRunner.StartAsync(setup);
}
