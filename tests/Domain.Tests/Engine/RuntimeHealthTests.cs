using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.Tests.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Engine;

public sealed class RuntimeHealthTests : IDisposable
{
    private readonly MirrorBench _bench = new();
    private readonly CounterRuntime _process;

    public RuntimeHealthTests() => _process = _bench.Start("p1");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Health_AllIsWell_NamesEachPart()
    {
        var parts = Health();

        Assert.Equal(["mirror:n1", "store:memory"], parts.Select(part => part.Name));
        Assert.All(parts, part => Assert.True(part.IsReady));
    }

    [Fact]
    public void Health_Facts_SayGenerationQueuesAndWhatTheStoreLacks()
    {
        Assert.Equal(new PartHealth("mirror:n1", null) { Waiting = 0, Behind = 0 }, Health()[0]);

        var counter = _bench.Activate(_process);
        _ = counter.Add(1).Now();
        Assert.Equal(new PartHealth("mirror:n1", null) { Generation = 1, Waiting = 0, Behind = 1 }, Health()[0]);
        Assert.Equal(new PartHealth("store:memory", null) { Waiting = 0 }, Health()[1]);

        _ = counter.FlushAsync().Now();
        Assert.Equal(0, Health()[0].Behind);
    }

    [Fact]
    public void Health_ChangesWaitForTheNode_AreCounted()
    {
        var held = new TaskCompletionSource();
        _bench.Node.Before = method => method == nameof(IMirrorNode.CommitAsync) ? held.Task : Task.CompletedTask;
        var (first, second) = (_bench.Activate(_process).Add(1), _bench.Activate(_process).Add(1));
        OneThread.RunReady();

        Assert.Equal(1, Health()[0].Waiting);

        held.SetResult();
        OneThread.RunReady();
        Assert.Equal((0, true, true), (Health()[0].Waiting, first.IsCompleted, second.IsCompleted));
    }

    [Fact]
    public void Health_NodeDoesNotAnswer_SaysWhy()
    {
        _bench.Node.GoAway();
        Assert.Equal("The node is away.", Health()[0].Problem);
    }

    [Fact]
    public void Health_CommitsFail_SaysWhyUntilTheyGoOn()
    {
        _bench.Node.Before = static method => method == nameof(IMirrorNode.HealthAsync) ? Task.CompletedTask : throw new IOException("No route.");
        var change = _bench.Activate(_process).Add(1);
        OneThread.RunReady();
        Assert.Equal("No route.", Health()[0].Problem);

        _bench.Node.ComeBack();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, change.Now().Value);
        Assert.Null(Health()[0].Problem);
    }

    [Fact]
    public void Health_FlushFailed_SaysWhyUntilOneWorks()
    {
        var counter = _bench.Activate(_process);
        _ = counter.Add(1).Now();
        _bench.Store.GoAway();
        _ = counter.FlushAsync().Now();
        Assert.False(Health()[1].IsReady);

        _bench.Store.ComeBack();
        _ = counter.FlushAsync().Now();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Health()[1].IsReady);
    }

    [Fact]
    public void Health_StoreGoesAwayWhereNothingChanges_SaysSoUntilItIsBack()
    {
        Assert.True(Health()[1].IsReady);

        _bench.Store.GoAway();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("The store is away.", Health()[1].Problem);

        _bench.Store.ComeBack();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Health()[1].IsReady);
    }

    [Fact]
    public void Health_AskedOftenWithinASecond_AsksTheStoreOnce()
    {
        var before = _bench.Store.Calls(nameof(IStore.FindRingAsync));

        for (var i = 0; i < 100; i++)
        {
            _ = Health();
        }

        Assert.Equal(before + 1, _bench.Store.Calls(nameof(IStore.FindRingAsync)));
        _bench.Advance(TimeSpan.FromSeconds(1));
        _ = Health();
        Assert.Equal(before + 2, _bench.Store.Calls(nameof(IStore.FindRingAsync)));
    }

    [Fact]
    public void Health_StoreHangs_SaysSoAfterTwoSeconds()
    {
        var held = new TaskCompletionSource();
        _bench.Store.Before = _ => held.Task;

        var asked = _process.HealthAsync(CancellationToken.None);
        OneThread.RunReady();
        Assert.False(asked.IsCompleted);
        _bench.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("The store did not answer within 2 s.", asked.Now().Parts[1].Problem);
        held.SetResult();
        OneThread.RunReady();
    }

    private IReadOnlyList<PartHealth> Health() => _process.HealthAsync(CancellationToken.None).Now().Parts;
}
