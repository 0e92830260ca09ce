using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Cluster.Tests.Suite;

public sealed class SiloOverMirrorTests() : EngineConformance(hasMirror: true)
{
    protected override Task<IRunningEngine> StartAsync(EngineSetup setup) => SiloRunner.StartAsync(setup);
}
