using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Engine.Tests.InProcess;

public sealed class InProcessOverStoreTests() : EngineConformance(hasMirror: false)
{
    protected override Task<IRunningEngine> StartAsync(EngineSetup setup) => InProcessRunner.StartAsync(setup);
}
