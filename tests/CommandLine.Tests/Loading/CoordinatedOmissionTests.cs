using System.Threading.Channels;
using OrleansCounters.CommandLine.Loading;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Loading;

/// <summary>
/// A server that stalls once. One connection, a request every 10 ms for a second: the first ten are answered at once, the eleventh when the second
/// is over. Time stands still unless the test turns it, so the figures are exact.
/// </summary>
public sealed class CoordinatedOmissionTests : IAsyncDisposable
{
    private const int Requests = 100;
    private const int BeforeTheStall = 10;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    private readonly ManualTimeProvider _clock = new();
    private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();
    private readonly SemaphoreSlim _answers = new(0);

    public ValueTask DisposeAsync()
    {
        _answers.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Run_ServerStalls_EveryRequestThatHadToWaitIsSeen()
    {
        await using var server = await FakeService.StartAsync(async _ =>
        {
            await _arrivals.Writer.WriteAsync(true);
            await _answers.WaitAsync();
        });
        var plan = Plan(TimeSpan.Zero);
        var ticks = new ManualTicks(_clock);
        using var target = new HttpLoadTarget(new Connection(server.Address.AbsoluteUri.TrimEnd('/'), null, Deadline), plan);
        using var run = new LoadRun(plan, target, ticks, Deadline, _clock);

        var running = run.RunAsync(CancellationToken.None);
        for (var request = 0; request < BeforeTheStall; request++)
        {
            _ = await _arrivals.Reader.ReadAsync();
            _ = _answers.Release();
            await UntilAsync(() => run.Tally.Answered == request + 1);
            ticks.Advance(Between);
        }

        // The eleventh is under way, and time goes on without an answer.
        _ = await _arrivals.Reader.ReadAsync();
        ticks.Advance(TimeSpan.FromSeconds(1) - _clock.Elapsed);
        await UntilAsync(() => run.Released == Requests);
        _ = _answers.Release(Requests);
        await running.WaitAsync(Deadline);

        // Request n was to go out at n * 10 ms and was answered at 1,000 ms: 900 ms for the eleventh, 890 for the one after it, … 10 for the last.
        var due = run.Tally.FromIntended;
        Assert.Equal((Requests, 0, 0), (due.Count, run.Tally.Refused, run.Tally.InDoubt));
        AssertNear(900, due.Max);
        AssertNear(400, due.Quantile(0.5));
        AssertNear(800, due.Quantile(0.9));
        AssertNear(890, due.Quantile(0.99));

        // What a generator says that waits for each answer: one slow request in a hundred.
        AssertNear(900, run.Tally.FromSent.Max);
        AssertNear(0, run.Tally.FromSent.Quantile(0.99));
    }

    [Fact]
    public async Task Run_ServerNeverAnswers_WhatWasNotSentIsCountedWithItsWait()
    {
        var plan = Plan(TimeSpan.Zero);
        var ticks = new ManualTicks(_clock);
        var target = new HeldTarget();
        using var run = new LoadRun(plan, target, ticks, TimeSpan.FromSeconds(2), _clock);

        var running = run.RunAsync(CancellationToken.None);
        await target.Sent.Task.WaitAsync(Deadline);
        ticks.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => run.Released == Requests);

        // The one that is under way is answered when the drain is over, whenever that began.
        await UntilAsync(() =>
        {
            ticks.Advance(TimeSpan.FromSeconds(2));
            return run.IsOver;
        });
        target.Held.SetResult(new LoadAnswer("timeout", 0, 0, 1));
        await running.WaitAsync(Deadline);

        Assert.Equal(Requests - 1, run.Tally.Statuses[LoadTally.NotSent]);
        Assert.Equal((Requests, 1), (run.Tally.FromIntended.Count, run.Tally.FromSent.Count));
        Assert.True(run.Tally.FromIntended.Quantile(0.01) >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Run_WarmUp_IsCountedAndNotMeasured()
    {
        var plan = Plan(TimeSpan.FromMilliseconds(300));
        using var run = new LoadRun(plan, new DoneTarget(), new FineTicks(TimeProvider.System), Deadline, TimeProvider.System);

        await run.RunAsync(CancellationToken.None).WaitAsync(Deadline);

        Assert.Equal((Requests, Requests, Requests - 30), (run.Tally.Answered, run.Tally.Acknowledged, run.Tally.FromIntended.Count));
    }

    private static LoadPlan Plan(TimeSpan warmUp) => new(Requests, TimeSpan.FromSeconds(1), warmUp, 1, 1, 0, 1, 0, null, "load:", 1);

    private static void AssertNear(double milliseconds, TimeSpan found) =>
        Assert.InRange(found.TotalMilliseconds, milliseconds, (milliseconds * 1.001) + 0.001);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Deadline);
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), limit.Token);
        }
    }

    private sealed class DoneTarget : ILoadTarget
    {
        public Task<LoadAnswer> SendAsync(LoadPicker picker) => Task.FromResult(new LoadAnswer("200", 1, 0, 0));
    }

    private sealed class HeldTarget : ILoadTarget
    {
        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<LoadAnswer> Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<LoadAnswer> SendAsync(LoadPicker picker)
        {
            _ = Sent.TrySetResult();
            return Held.Task;
        }
    }
}
