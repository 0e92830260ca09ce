using System.Diagnostics;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests;

/// <summary>What is promised under load, shown on the gateway, and shown to be noticed where it is broken.</summary>
public sealed class LoadTests(ITestOutputHelper output) : IDisposable
{
    private static readonly WorkloadOptions Small = new()
    {
        Targets = [],
        Operations = 20_000,
        Counters = 200,
        Connections = 64,
    };

    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Run_KilledTwiceUnderLoad_KeepsEveryPromise()
    {
        await using var gateway = Programs.Gateway(_data);
        var shape = Small with { Operations = 108_000, Counters = 1_000, ReadShare = 0.03, RegisterShare = 0.02 };

        var verdict = await LoadRun.RunAsync(gateway, shape, LoadRun.KillTwice(gateway), output);

        Assert.True(verdict.IsGood, verdict.ToString());
        Assert.True(verdict.Figures.NotConnected > 0, "Nobody noticed that the process was killed.");
    }

    [Fact]
    public async Task Run_StoppedGracefullyUnderLoad_KeepsEvenMemory()
    {
        await using var gateway = Programs.Gateway(_data);

        var verdict = await LoadRun.RunAsync(
            gateway, Small with { Durability = Level.Memory }, StopOnceAsync, output, new VerifierOptions { MemoryIsKept = true });

        Assert.True(verdict.IsGood, verdict.ToString());
        Assert.True(verdict.Figures.AcknowledgedInMemory > 0, "Nothing was answered at level memory.");

        async Task StopOnceAsync(Progress progress)
        {
            await progress.ReachAsync(0.5);
            var asked = Stopwatch.GetTimestamp();
            var exitCode = await gateway.StopAsync(Programs.EndDeadline);
            Assert.True(exitCode == 0, $"Exit code {exitCode}:\n{gateway.Output}");
            output.WriteLine($"Stopped after {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.00} s.");
            await gateway.StartAsync();
        }
    }

    [Theory]
    [InlineData("ack-before-commit", ViolationRule.Lost)]
    [InlineData("ignore-keys", ViolationRule.KeyTwice, ViolationRule.CountedTooOften)]
    public async Task Run_BrokenVariant_IsCaught(string variant, params ViolationRule[] rules)
    {
        await using var broken = Programs.Double(_data, variant);

        var verdict = await LoadRun.RunAsync(broken, Small, LoadRun.KillTwice(broken), output, name: variant);

        Assert.All(rules, rule => Assert.Contains(verdict.Violations, violation => violation.Rule == rule));
    }

    [Fact]
    public async Task Run_DoubleWithNothingBroken_KeepsEveryPromise()
    {
        await using var whole = Programs.Double(_data, "none");

        var verdict = await LoadRun.RunAsync(whole, Small, LoadRun.KillTwice(whole), output);

        Assert.True(verdict.IsGood, verdict.ToString());
    }
}
