using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Store;
using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Fronts;

namespace OrleansCounters.Cluster.Tests.Wire;

/// <summary>As <see cref="WireRecordTests"/>, of what clients without a store ask for.</summary>
public sealed class FrontRecordTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<object, string> Records => new()
    {
        {
            ListRequest.Of(new CounterQuery(CounterKind.Counter, "a", true, 100, new CounterCursor("ab", -3))),
            "3001E6C974450F6F632E6C697374E800C7410361010301220341056162010BE0"
        },
        {
            ListRequest.Of(new CounterQuery(CounterKind.Counter, "", false, 1_000, null)),
            "3001E6C974450F6F632E6C697374E800C74101010101421FC1010101E0"
        },
        {
            new ListAnswer(0, [new ListedCounter("ab", long.MinValue, 1L << 40, 1_768_478_400_000, 1)], true),
            "3001F8671F7B136F632E6C6973746564E8000121000321E840056162810000000000000080012000000000800120006FC3E0CD0105E0E00103E0"
        },
        {
            ListAnswer.Refused(Outcome.Unavailable),
            "3001F8671F7B136F632E6C6973746564E8000B21E00101E0"
        },
        {
            HistoryRequest.Of("c:a", new HistoryRange(HistoryResolution.Month, null, 1_768_478_400_000)),
            "30010D55B0B4156F632E686973746F7279E84007633A610107C1010120006FC3E0CDE0"
        },
        {
            new HistoryAnswer(0, [1_768_478_400_000, 1_768_478_460_000], [1, -2], 3, 4, 5, true),
            "3001392A3B331F6F632E686973746F72792D72656164E800012100050120006FC3E0CD002030E4C3E0CDE021000501050007E0010D011101150103E0"
        },
        {
            new GuestRequest("/ä", "agent", [127, 0, 0, 1], "v", true, "key-1", 2),
            "300155DCB917116F632E6775657374E840072FC3A4410B6167656E7441097F0000014103760103410B6B65792D310105E0"
        },
        {
            new GuestRequest("/", "", null, null, false, null, 1),
            "300155DCB917116F632E6775657374E840032F4101C101C1010101C1010103E0"
        },
        {
            new GuestAnswer(1, ChangeAnswer.Of(new ChangeResult(Outcome.Done, 7, 1L << 40, Durability.Store, true))),
            "300115994A48216F632E67756573742D636F756E746564E8000321E80001011D0120000000008001050103E0E0"
        },
    };

    public void Dispose() => _services.Dispose();

    /// <summary>Records with arrays are not equal to their copies, and are told apart by what is written of them.</summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void Serialize_Record_ComesBackFromFrozenBytes(object record, string frozen)
    {
        var serializer = _services.GetRequiredService<Serializer>();

        Assert.Equal(frozen, Convert.ToHexString(serializer.SerializeToArray(record)));
        var back = serializer.Deserialize<object>(Convert.FromHexString(frozen));
        Assert.Equal(record.GetType(), back.GetType());
        Assert.Equal(frozen, Convert.ToHexString(serializer.SerializeToArray(back)));
    }

    [Fact]
    public void ToQueryAndToHistory_AreWhatWasAskedAndRead()
    {
        var query = new CounterQuery(CounterKind.Counter, "a", true, 100, new CounterCursor("ab", -3));
        var range = new HistoryRange(HistoryResolution.Hour, 3_600_000, 7_200_000);
        var history = HistoryAnswer.Of(new StoredHistory(
            [new HistoryBucket(60_000, 5)], CounterState.Absent with { Total = 7, Adjusted = 2, Version = 9 }, IsOneState: true)).ToHistory();
        var guest = new GuestRequest("/", "agent", [127, 0, 0, 1], "v", true, null, 1).ToGuest();

        Assert.Equal(query, ListRequest.Of(query).ToQuery());
        Assert.Equal(range, HistoryRequest.Of("c:a", range).ToRange());
        Assert.Equal(new HistoryBucket(60_000, 5), Assert.Single(history.Buckets));
        Assert.Equal((7L, 2L, 9L, true), (history.State.Total, history.State.Adjusted, history.State.Version, history.IsOneState));
        Assert.Equal(("agent", "127.0.0.1", "v", true), (guest.UserAgent, guest.Address!.ToString(), guest.VisitorId, guest.LoadsAhead));
    }
}
