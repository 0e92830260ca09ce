using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.Domain.Tests.WriteBehind;

public sealed class FlushScheduleTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly MirrorBench _bench = new();
    private readonly FlushSchedule _schedule;
    private readonly Counter[] _counters;
    private readonly List<string> _flushed = [];

    public FlushScheduleTests()
    {
        var process = _bench.Start("p1");
        _counters = [.. Enumerable.Range(0, 3).Select(i => _bench.Activate(process, $"c{i}"))];
        _schedule = new FlushSchedule(Interval, _bench.Clock, counter =>
        {
            _flushed.Add(counter.Key.Id);
            return Task.CompletedTask;
        });
    }

    public void Dispose()
    {
        _bench.Wait(_schedule.DisposeAsync().AsTask());
        _bench.Dispose();
    }

    [Fact]
    public void Add_EachAtItsTime_IsFlushedOneIntervalAfter()
    {
        _schedule.Add(_counters[0]);
        _bench.Clock.Advance(TimeSpan.FromSeconds(2));
        _schedule.Add(_counters[1]);
        _schedule.Add(_counters[2]);

        _bench.Clock.Advance(Interval - TimeSpan.FromSeconds(2.5));
        Assert.Empty(_flushed);
        _bench.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(["c0"], _flushed);
        _bench.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["c0", "c1", "c2"], _flushed);
    }

    [Fact]
    public void Add_AgainAfterItsFlush_IsFlushedAgain()
    {
        _schedule.Add(_counters[0]);
        _bench.Clock.Advance(Interval);
        _schedule.Add(_counters[0]);
        _bench.Clock.Advance(Interval);

        Assert.Equal(["c0", "c0"], _flushed);
    }

    [Fact]
    public void Dispose_WhatIsDue_IsNotFlushedAnyMore()
    {
        _schedule.Add(_counters[0]);
        _bench.Wait(_schedule.DisposeAsync().AsTask());
        _schedule.Add(_counters[1]);
        _bench.Clock.Advance(Interval * 2);

        Assert.Empty(_flushed);
    }
}
