using Orleans.Runtime;
using OrleansCounters.Client.Orleans;
using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Cluster.Tests.Engine;

/// <summary>What callers are told where a grain gives no answer, and what is sent again.</summary>
public sealed class GrainCallTests
{
    private static readonly CounterKey Key = CounterKey.Counter("page");

    private readonly FailingGrain _grain = new();

    [Theory]
    [InlineData(typeof(TimeoutException), Outcome.Unknown)]
    [InlineData(typeof(SiloUnavailableException), Outcome.Unknown)]
    [InlineData(typeof(LimitExceededException), Outcome.Overloaded)]
    [InlineData(typeof(GatewayTooBusyException), Outcome.Overloaded)]
    public async Task Change_WithoutKey_IsSentOnce(Type failure, Outcome expected)
    {
        _grain.Failures.Enqueue((Exception)Activator.CreateInstance(failure)!);

        var result = await Engine().ChangeAsync(Key, new Change(ChangeKind.Add, 1), Durability.Mirror, default);

        Assert.Equal((expected, 1), (result.Outcome, _grain.Calls));
    }

    [Fact]
    public async Task Change_WithKeyInDoubt_IsSentAgainWithIt()
    {
        _grain.Failures.Enqueue(new SiloUnavailableException());

        var result = await Engine().ChangeAsync(Key, new Change(ChangeKind.Add, 1, "key"), Durability.Mirror, default);

        Assert.Equal((Outcome.Done, 2), (result.Outcome, _grain.Calls));
        Assert.All(_grain.Requests, request => Assert.Equal("key", request.IdempotencyKey));
    }

    [Fact]
    public async Task Change_WithKeyAndNoTimeLeft_IsUnknown()
    {
        _grain.Failures.Enqueue(new TimeoutException());

        var result = await Engine(deadline: TimeSpan.FromMilliseconds(100)).ChangeAsync(Key, new Change(ChangeKind.Add, 1, "key"), Durability.Mirror, default);

        Assert.Equal((Outcome.Unknown, 1), (result.Outcome, _grain.Calls));
    }

    /// <summary>The first attempt may have counted: "nothing changed" of the second would be a promise that nobody can make.</summary>
    [Theory]
    [InlineData(Outcome.Unavailable, Outcome.Unknown)]
    [InlineData(Outcome.Overloaded, Outcome.Unknown)]
    [InlineData(Outcome.Overflow, Outcome.Unknown)]
    [InlineData(Outcome.KeyReused, Outcome.KeyReused)]
    public async Task Change_WithKeyInDoubtAndThenRefused_IsUnknown(Outcome second, Outcome expected)
    {
        _grain.Failures.Enqueue(new TimeoutException());
        _grain.Result = ChangeResult.Refused(second);

        var result = await Engine().ChangeAsync(Key, new Change(ChangeKind.Add, 1, "key"), Durability.Mirror, default);

        Assert.Equal((expected, 2), (result.Outcome, _grain.Calls));
    }

    [Fact]
    public async Task Change_WithKeyInDoubtAndThenNotSent_IsUnknown()
    {
        _grain.Failures.Enqueue(new TimeoutException());
        _grain.Failures.Enqueue(new NotConnectedException("no silo answers"));

        var result = await Engine().ChangeAsync(Key, new Change(ChangeKind.Add, 1, "key"), Durability.Mirror, default);

        Assert.Equal((Outcome.Unknown, 2), (result.Outcome, _grain.Calls));
    }

    [Fact]
    public async Task Read_Failed_IsAskedAgainThenUnavailable()
    {
        _grain.Failures.Enqueue(new SiloUnavailableException());
        Assert.Equal(Outcome.Done, (await Engine().ReadAsync(Key, consistent: false, default)).Outcome);

        _grain.Failures.Enqueue(new TimeoutException());
        var result = await Engine(deadline: TimeSpan.FromMilliseconds(100)).ReadAsync(Key, consistent: false, default);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
    }

    [Fact]
    public async Task Sync_Failed_IsUnavailable()
    {
        _grain.Failures.Enqueue(new TimeoutException());
        Assert.Equal(Outcome.Unavailable, await Engine().SyncAsync(Key, default));

        _grain.Failures.Enqueue(new TimeoutException());
        Assert.Equal(Outcome.Unavailable, (await Engine().SyncStatusAsync(Key, default)).Outcome);
    }

    [Fact]
    public async Task Change_OurOwnMistake_IsNotHidden()
    {
        _grain.Failures.Enqueue(new InvalidCastException());

        await Assert.ThrowsAsync<InvalidCastException>(
            () => Engine().ChangeAsync(Key, new Change(ChangeKind.Add, 1), Durability.Mirror, default).AsTask());
    }

    private OrleansEngine Engine(TimeSpan? deadline = null)
    {
        var options = new CountersOptions { AnswerDeadline = deadline ?? TimeSpan.FromSeconds(30) };
        return new OrleansEngine("Silo", _ => _grain, pages: null!, silos: null!, new GrainCalls(options, TimeProvider.System));
    }

    private sealed class FailingGrain : ICounterGrain
    {
        public Queue<Exception> Failures { get; } = new();

        public ChangeResult Result { get; set; } = new(Outcome.Done, 1, 1, Durability.Mirror, false);

        public List<ChangeRequest> Requests { get; } = [];

        public int Calls { get; private set; }

        public ValueTask<ChangeAnswer> Change(ChangeRequest request)
        {
            Requests.Add(request);
            return Answer(ChangeAnswer.Of(Result));
        }

        public ValueTask<ReadAnswer> Read(bool consistent) => Answer(ReadAnswer.Of(new ReadResult(Outcome.Done, 1, 1, true, ReadSource.Memory, 0)));

        public ValueTask<SyncStatusAnswer> SyncStatus() => Answer(SyncStatusAnswer.Of(new SyncStatus(Outcome.Done, 1, 1, 1, true, true)));

        public ValueTask<byte> Sync() => Answer((byte)Outcome.Done);

        private ValueTask<T> Answer<T>(T answer)
        {
            Calls++;
            return Failures.TryDequeue(out var failure) ? ValueTask.FromException<T>(failure) : ValueTask.FromResult(answer);
        }
    }
}
