using OrleansCounters.Simulation.Tests.Checks;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;
using OrleansCounters.Simulation.Tests.Variants;
using Xunit.Abstractions;

namespace OrleansCounters.Simulation.Tests;

/// <summary>A checker that cannot fail proves nothing: each of these breaks one rule of the protocol and must be caught.</summary>
public sealed class BrokenVariantTests(ITestOutputHelper output)
{
    private const int MostSeeds = 10_000;

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Func<Variant>> All { get; } = new()
    {
        ["answers re-read on repeat instead of stored"] = () => new AnswersOfToday(),
        ["sequence check left out"] = () => new NoSequence(),
        ["max instead of newest version at repair"] = () => new LargestWins(),
        ["no generation"] = () => new NoGeneration(),
        ["flush without version"] = () => new FlushWithoutVersion(),
        ["dirty entry removed unconditionally"] = () => new CleanUnconditionally(),
        ["keys checked in memory only"] = () => new KeysInMemory(),
        ["Reset that forgets the version"] = () => new ResetForgetsVersion(),
        ["fallback of a batch in doubt to the other authority"] = () => new FallBackToStore(),
        ["history carried by the owner"] = () => new OwnerBooksHistory(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_BrokenVariant_IsCaught(string name)
    {
        for (var seed = 1; seed <= MostSeeds; seed++)
        {
            if (Checker.Violation(SimulationRun.Run(ScheduleGenerator.Generate(seed), All[name]())) is { } violation)
            {
                output.WriteLine($"{name}: caught by seed {seed}: {violation}");
                return;
            }
        }

        Assert.Fail($"{name}: not caught by {MostSeeds} seeds.");
    }
}
