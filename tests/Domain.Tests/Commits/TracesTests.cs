using System.Collections.Concurrent;
using System.Diagnostics;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>Spans of what happens behind requests. No other class of tests listens to them.</summary>
public sealed class TracesTests : IDisposable
{
    private readonly LoopBench _bench = new();
    private readonly ConcurrentQueue<Activity> _ended = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Start_NobodyListens_AllocatesNothing()
    {
        var answers = new List<(Waiter, LaneAnswer)>();
        Trace(100);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Trace(100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Trace(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var commit = Traces.StartCommit("redis", 1);
                using var flush = Traces.StartFlush("sqlite", 1);
                Traces.Link(commit, answers);
                _ = Traces.Caller;
            }
        }
    }

    [Fact]
    public void Commit_OfTwoCallers_IsLinkedWithBothAndAChildOfNone()
    {
        using var requests = new ActivitySource("requests");
        using var listener = Listen(requests);
        var counter = _bench.Activate("a");
        var blocking = counter.Add(1);
        _bench.Run();
        var callers = new[] { Request(), Request() };
        _bench.AcceptAll();

        Assert.True(blocking.IsCompleted);
        var commit = Assert.Single(_ended, span => span.OperationName == Traces.CommitSpan && span.Links.Any());
        Assert.Null(commit.Parent);
        Assert.Equal(callers.Select(caller => caller.Context), commit.Links.Select(link => link.Context));
        Assert.All(callers, caller => Assert.Equal(commit.Context, Assert.Single(caller.Links).Context));
        Assert.Contains(new KeyValuePair<string, object?>("counters.callers", 2), commit.TagObjects);

        Activity Request()
        {
            var request = requests.StartActivity("request")!;
            _ = counter.Add(1);
            request.Stop();
            return request;
        }
    }

    private ActivityListener Listen(ActivitySource requests)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.Source || source == requests,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
