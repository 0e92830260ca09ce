using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces.Wire.Many;

namespace OrleansCounters.Cluster.Tests.Wire;

/// <summary>As <see cref="WireRecordTests"/>, of many changes in one message.</summary>
public sealed class ManyRecordTests : IDisposable
{
    private static readonly CounterChange[] Changes =
    [
        new(CounterKey.Counter("a"), new Change(ChangeKind.Add, 1)),
        new(CounterKey.Of(CounterKind.Visits, "/über uns"), new Change(ChangeKind.Set, long.MinValue, "key-1")),
        new(CounterKey.Counter("b"), new Change(ChangeKind.Add, -64)),
        new(CounterKey.Counter("c"), new Change(ChangeKind.Reset, 0, new string('~', 128))),
        new(CounterKey.Counter(new string('d', 200)), new Change(ChangeKind.Add, long.MaxValue)),
    ];

    private static readonly ChangeResult[] Results =
    [
        new(Outcome.Done, 1, (3L << 40) + 2, Durability.Mirror, false),
        ManyAnswer.NotHere,
        ChangeResult.Refused(Outcome.Overflow),
        new(Outcome.Done, long.MinValue, 0, Durability.Memory, false),
        new(Outcome.Done, long.MaxValue, long.MaxValue, Durability.Store, true),
    ];

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void ToChanges_SomeOfAll_AreThoseInOrder()
    {
        var request = Copy(ManyRequest.Of(Changes, [0, 1, 3, 4], Durability.Store));

        Assert.Equal(((byte)Durability.Store, 4), (request.Durability, request.Count));
        Assert.Equal([Changes[0], Changes[1], Changes[3], Changes[4]], request.ToChanges());
    }

    [Fact]
    public void ToResults_EveryKindOfAnswer_IsWhatWasAnswered() =>
        Assert.Equal(Results, Copy(ManyAnswer.Of(Results)).ToResults(Results.Length));

    [Fact]
    public void ToChanges_CutShort_Fails()
    {
        var whole = ManyRequest.Of(Changes, [0, 2], Durability.Mirror);

        _ = Assert.ThrowsAny<Exception>(() => (whole with { Changes = whole.Changes[..^1] }).ToChanges());
    }

    [Fact]
    public void Serialize_Request_ComesBackFromFrozenBytes() => Compare(
        ManyRequest.Of(Changes, [0, 1, 2], Durability.Mirror), "3001A2E1C7950F6F632E6D616E79E80003010D415506633A61000218703A2FC3BC62657220756E7381FFFFFFFFFFFFFFFFFF010A6B65792D3106633A62007FE0", request => request.ToChanges());

    [Fact]
    public void Serialize_Answer_ComesBackFromFrozenBytes() => Compare(ManyAnswer.Of(Results), "30013F88AB311F6F632E6D616E792D6368616E676564E8405F00028480808080C00101FF0100FFFFFFFFFFFFFFFFFF01000000FEFFFFFFFFFFFFFFFF01FEFFFFFFFFFFFFFFFF0182E0", answer => answer.ToResults(Results.Length));

    private T Copy<T>(T record)
    {
        var serializer = _services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(record));
    }

    private void Compare<T, TItem>(T record, string frozen, Func<T, TItem[]> items)
    {
        var serializer = _services.GetRequiredService<Serializer>();

        Assert.Equal(frozen, Convert.ToHexString(serializer.SerializeToArray<object>(record!)));
        Assert.Equal(items(record), items((T)serializer.Deserialize<object>(Convert.FromHexString(frozen))));
    }
}
