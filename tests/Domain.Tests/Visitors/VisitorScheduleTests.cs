using OrleansCounters.Domain.Tests.Visitors.Schedules;
using OrleansCounters.Domain.Visitors;
using Xunit.Abstractions;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorScheduleTests(ITestOutputHelper output)
{
    private const int Seeds = 400;
    private const int MostSeeds = 3_000;

    public static TheoryData<string> Names => [.. Variants.Keys];

    private static Dictionary<string, Func<IVisitorNode, BrokenNode>> Variants { get; } = new()
    {
        ["acknowledges before it commits"] = node => new AcknowledgesBeforeCommit(node),
        ["starts without a seed"] = node => new StartsWithoutSeed(node),
        ["dirty entry removed unconditionally"] = node => new CleansUnconditionally(node),
        ["cleans under any generation"] = node => new CleansUnderAnyGeneration(node),
    };

    [Fact]
    public void Run_RandomFaults_EveryAcknowledgedVisitorIsThere()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            Assert.True(VisitorSchedule.Run(seed) is not { } violation, $"seed {seed}: {VisitorSchedule.Run(seed)}");
        }
    }

    /// <summary>A checker that cannot fail proves nothing: each of these breaks one rule and must be caught.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Run_BrokenVariant_IsCaught(string name)
    {
        for (var seed = 1; seed <= MostSeeds; seed++)
        {
            if (VisitorSchedule.Run(seed, Variants[name]) is { } violation)
            {
                output.WriteLine($"{name}: caught by seed {seed}: {violation}");
                return;
            }
        }

        Assert.Fail($"{name}: not caught by {MostSeeds} seeds.");
    }
}
