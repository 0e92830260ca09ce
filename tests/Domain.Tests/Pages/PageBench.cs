using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Tests.Visitors;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Pages;

/// <summary>A page over the bench of its visitors: its counters and its visitors are in one store and on one node, and fail apart.</summary>
internal sealed class PageBench : IDisposable
{
    private readonly CounterRuntime _counters;

    public PageBench(CountersOptions? options = null)
    {
        Parts = new VisitorBench(options: options);
        _counters = new CounterRuntime(
            Parts.Generations, new MirrorSet([Parts.Counters], 100, ring: 1), Parts.Options, Parts.Clock, SilentObserver.Instance, "p1");
        Page = _counters.ActivatePage("a", Parts.Start(), host: null);
    }

    public VisitorBench Parts { get; }

    public Page Page { get; }

    public Task<ChangeResult> Visit(VisitorHash visitor, string? key = null, Durability durability = Durability.Mirror) =>
        Page.VisitAsync(new Visit(VisitKind.Person, visitor, Parts.Today, key), durability).AsTask();

    public Task<PageResult> Read() => Page.ReadAsync(consistent: false).AsTask();

    public Task<ChangeResult> Reset(string? key = null) => Page.ResetAsync(key, Durability.Mirror).AsTask();

    /// <summary>The answer that is there in time, whatever is away.</summary>
    public T InTime<T>(Task<T> task)
    {
        Parts.Advance(Parts.Options.AnswerDeadline);
        return task.IsCompleted ? task.Result : throw new InvalidOperationException("There is no answer in time.");
    }

    public void Dispose()
    {
        Parts.Wait(_counters.DisposeAsync().AsTask());
        Parts.Dispose();
    }
}
