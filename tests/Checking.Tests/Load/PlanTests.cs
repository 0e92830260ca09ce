using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;

namespace OrleansCounters.Checking.Tests.Load;

public sealed class PlanTests
{
    private static readonly WorkloadOptions Options = new()
    {
        Targets = [new Uri("http://127.0.0.1:1")],
        Operations = 10_007,
        Connections = 10,
        ReadShare = 0.1,
        RegisterShare = 0.1,
    };

    private static List<PlannedOperation> Of(WorkloadOptions options, int client) => [.. new Plan(options, client, ["a", "b"]).Operations()];

    [Fact]
    public void Operations_SameSeed_AreTheSame()
    {
        Assert.Equal(Of(Options, 3), Of(Options, 3));
        Assert.NotEqual(Of(Options, 3), Of(Options with { Seed = 2 }, 3));
        Assert.NotEqual(Of(Options, 3), Of(Options, 4));
    }

    [Fact]
    public void Operations_AllClients_AddUp() =>
        Assert.Equal(Options.Operations, Enumerable.Range(0, Options.Connections).Sum(client => Of(Options, client).Count));

    [Fact]
    public void Operations_Repetition_IsWhatItRepeats()
    {
        var byKey = Of(Options, 0).Where(planned => planned.Key is not null).GroupBy(planned => planned.Key).ToArray();

        Assert.Contains(byKey, same => same.Count() > 1);
        Assert.All(byKey, same => Assert.Single(same.Select(planned => planned with { Twice = false }).Distinct()));
    }

    [Fact]
    public void Operations_Shares_AreAboutThoseAskedFor()
    {
        var increments = Of(Options with { Operations = 100_000 }, 0).Where(planned => planned.Kind == OperationKind.Increment && planned.Counter.Length == 1).ToArray();

        Assert.InRange(increments.Count(planned => planned.Key is not null) / (double)increments.Length, 0.30, 0.40);
        Assert.Contains(increments, planned => planned.Twice);
        Assert.DoesNotContain(increments, planned => planned is { Twice: true, Key: null });
    }
}
