using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Engine.Tests.InProcess;

public sealed class InProcessOverMirrorTests() : EngineConformance(hasMirror: true)
{
    protected override Task<IRunningEngine> StartAsync(EngineSetup setup) => InProcessRunner.StartAsync(setup);
}
