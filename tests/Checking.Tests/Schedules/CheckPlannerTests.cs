using OrleansCounters.Checker.Faults;
using OrleansCounters.Checker.Schedules;

namespace OrleansCounters.Checking.Tests.Schedules;

public sealed class CheckPlannerTests
{
    private const int Seeds = 400;

    private static readonly string[] Engines = ["inprocess", "silo", Layout.Cluster];

    private static IEnumerable<CheckPlan> Plans(double seconds = 20) =>
        from engine in Engines
        from seed in Enumerable.Range(1, Seeds)
        select CheckPlanner.Make(seed, engine, seconds, AllFaults.List);

    [Fact]
    public void Make_SameSeed_IsTheSame()
    {
        foreach (var plan in Plans())
        {
            var again = CheckPlanner.Make(plan.Seed, plan.Layout.Engine, plan.Seconds, AllFaults.List);
            Assert.Equal((plan.ToString(), plan.Layout, plan.Rules), (again.ToString(), again.Layout, again.Rules));
            Assert.Equal(plan.Shape with { Targets = again.Shape.Targets }, again.Shape);
        }

        Assert.True(Plans().Select(plan => plan.ToString()).Distinct().Count() > Seeds * 2);
    }

    [Fact]
    public void Make_ManySeeds_UseEveryFault() =>
        Assert.Equal(
            AllFaults.List.Where(fault => fault.Missing is null).Select(fault => fault.Name).Order(),
            Plans().SelectMany(plan => plan.Turns).Select(turn => turn.Fault.Name).Distinct().Order());

    [Fact]
    public void Make_OneFaultEverySoOften_LeavesThatBetween() =>
        Assert.All(
            Enumerable.Range(1, 20).Select(seed => CheckPlanner.Make(seed, Layout.Cluster, 600, AllFaults.List, every: 10)),
            plan => Assert.All(plan.Turns.Zip(plan.Turns.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= 9.9, $"{plan}")));

    [Fact]
    public void Make_Faults_FitWhatRuns() =>
        Assert.All(Plans(), plan => Assert.All(plan.Turns, turn => Assert.True(turn.Fault.AppliesTo(plan.Layout), $"{plan}")));

    [Fact]
    public void Make_LossesThatTogetherTakeTheLastCopy_HaveARestBetween()
    {
        foreach (var plan in Plans(60))
        {
            var since = Loss.None;
            foreach (var turn in plan.Turns)
            {
                since = turn.SettlesBefore ? turn.Fault.Loss : since | turn.Fault.Loss;
                Assert.False(since.HasFlag(Loss.Mirror) && (since & (Loss.Process | Loss.Owner)) != 0, $"{plan}");
            }
        }
    }

    [Fact]
    public void Make_OverlappingFaults_TouchDifferentParts()
    {
        foreach (var plan in Plans())
        {
            var busy = Part.None;
            foreach (var turn in plan.Turns)
            {
                Assert.False(turn.Overlaps && ((busy & turn.Fault.Part) != 0 || turn.SettlesBefore), $"{plan}");
                busy = turn.Overlaps ? busy | turn.Fault.Part : turn.Fault.Part;
            }
        }
    }

    [Fact]
    public void Rules_LossOfEverything_PromisesStoreOnly()
    {
        var plan = Plans().First(plan => plan.Turns.Any(turn => turn.Fault is EverythingLost));

        Assert.False(plan.Rules.MirrorIsKept);
    }
}
