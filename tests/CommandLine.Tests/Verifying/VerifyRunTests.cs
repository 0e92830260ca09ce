using Microsoft.AspNetCore.Http;
using OrleansCounters.CommandLine.Tests.Support;

namespace OrleansCounters.CommandLine.Tests.Verifying;

/// <summary>What is at rest and what is not, with a service that says so.</summary>
public sealed class VerifyRunTests
{
    [Fact]
    public async Task Verify_CounterThatNeverRests_IsNamedAndNotCompared()
    {
        var version = 0;
        await using var service = await FakeService.StartAsync(context => AnswerAsync(context, () => Interlocked.Increment(ref version), isSynced: true));

        var line = await Line.RunAsync(service.Address, "verify", "--counter", "busy", "--wait", "0.3");

        Assert.Equal((0, "1 counters, 0 agree, 0 differ, 1 never at rest\n"), (line.Code, line.Output));
        Assert.Contains("not compared: busy", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_StoreThatNeverCatchesUp_Differs()
    {
        await using var service = await FakeService.StartAsync(context => AnswerAsync(context, () => 1, isSynced: false));

        var line = await Line.RunAsync(service.Address, "verify", "--counter", "late", "--wait", "0.3");

        Assert.Equal(1, line.Code);
        Assert.Contains("the store lags", line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_StoreThatCatchesUp_Agrees()
    {
        var looks = 0;
        await using var service = await FakeService.StartAsync(context => AnswerAsync(context, () => 1, Interlocked.Increment(ref looks) > 15));

        Assert.Equal(0, (await Line.RunAsync(service.Address, "verify", "--counter", "soon", "--wait", "60")).Code);
    }

    private static Task AnswerAsync(HttpContext context, Func<int> version, bool isSynced)
    {
        var flag = isSynced ? "true" : "false";
        return context.Response.WriteAsync(context.Request.Path.Value!.Split('/')[^1] switch
        {
            "sync-status" => $$"""{"id":"x","authorityValue":7,"storeValue":7,"lastChangeStored":null,"isSynced":{{flag}},"exists":true}""",
            "history" => """{"id":"x","resolution":"day","from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z","buckets":[],"total":7,"adjusted":0,"value":7,"lagging":false}""",
            _ => $$"""{"id":"x","value":7,"version":{{version()}},"exists":true,"servedFrom":"memory"}""",
        });
    }
}
