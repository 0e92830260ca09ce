using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Pages;

namespace OrleansCounters.Cluster.Tests.Wire;

/// <summary>What crosses the wire comes out as it went in, and as the bytes that earlier versions wrote.</summary>
public sealed class WireRecordTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<object, string> Records => new()
    {
        {
            ChangeRequest.Of(new Change(ChangeKind.Add, 5, null), Durability.Mirror),
            "3001E094D4F8136F632E6368616E6765E800010115C1010103E0"
        },
        {
            ChangeRequest.Of(new Change(ChangeKind.Set, long.MinValue, "key-1"), Durability.Store),
            "3001E094D4F8136F632E6368616E6765E80003810000000000000080410B6B65792D310105E0"
        },
        {
            ChangeAnswer.Of(new ChangeResult(Outcome.Done, long.MaxValue, 1L << 40, Durability.Store, true)),
            "30012D4764FB156F632E6368616E676564E8000181FFFFFFFFFFFFFF7F0120000000008001050103E0"
        },
        {
            ChangeAnswer.Of(ChangeResult.Refused(Outcome.Corrupt)),
            "30012D4764FB156F632E6368616E676564E8000F0101010101010101E0"
        },
        {
            ReadAnswer.Of(new ReadResult(Outcome.Done, -7, (3L << 40) + 2, true, ReadSource.Store, 1_768_478_400_000)),
            "3001A9B8714D116F632E76616C7565E80001011B0140020000000003010301050120006FC3E0CDE0"
        },
        {
            SyncStatusAnswer.Of(new SyncStatus(Outcome.Done, 12, 10, 1_768_478_400_000, false, true)),
            "300143DB856E1D6F632E73796E632D737461747573E80001013101290120006FC3E0CD01010103E0"
        },
        {
            VisitRequest.Of(new Visit(VisitKind.Bot, null, 20_468), Durability.Mirror),
            "3001DDE8A618116F632E7669736974E80003C1010144FF04C1010103E0"
        },
        {
            VisitRequest.Of(new Visit(VisitKind.Person, new VisitorHash(ulong.MaxValue - 1), 20_468, "key-1"), Durability.Store),
            "3001DDE8A618116F632E7669736974E8000181FEFFFFFFFFFFFFFF0144FF04410B6B65792D310105E0"
        },
        {
            PageAnswer.Of(new PageResult(Outcome.Done, 12, 3, 9, 4, 5, 6, (3L << 40) + 2, true, ReadSource.Mirror, 1_768_478_400_000)),
            "3001EBF9E7241B6F632E706167652D76616C7565E800010131010D01250111011501190140020000000003010301030120006FC3E0CDE0"
        },
        {
            SiloSyncAnswer.Of(new SyncReport(1_000, 2)),
            "30018015B1E21D6F632E73696C6F2D73796E636564E800421F0109E0"
        },
        {
            new SiloPartAnswer("mirror:redis", "away"),
            "3001275ED126196F632E73696C6F2D70617274E840196D6972726F723A7265646973410961776179C101C101C101C101E0"
        },
    };

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Records))]
    public void Serialize_Record_ComesBackFromFrozenBytes(object record, string frozen)
    {
        var serializer = _services.GetRequiredService<Serializer>();

        Assert.Equal(frozen, Convert.ToHexString(serializer.SerializeToArray(record)));
        Assert.Equal(record, serializer.Deserialize<object>(Convert.FromHexString(frozen)));
    }

    [Fact]
    public void ToChange_EveryKindAndLevel_IsWhatWasAsked()
    {
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            foreach (var durability in Enum.GetValues<Durability>())
            {
                var change = new Change(kind, -3, "key");
                var request = ChangeRequest.Of(change, durability);

                Assert.Equal((change, durability), (request.ToChange(), (Durability)request.Durability));
            }
        }
    }

    /// <summary>Apart from the others because a record with an array is not equal to its copy.</summary>
    [Fact]
    public void Serialize_Health_ComesBackFromFrozenBytes()
    {
        const string Frozen =
            "3001C80C7ABA1D6F632E73696C6F2D6865616C7468E820000721E8400D656E67696E65C101C101C101C101010DE020E840156D6972726F723A6F6E65C101011101150119C101E020E8401773746F72653A6D7973716C410961776179C101C101C101C101E0E0011D61C0E1E400010D0120006FC3E0CDE0";
        var health = new EngineHealth(
            [
                new PartHealth("engine", null) { Active = 3 },
                new PartHealth("mirror:one", null) { Generation = 4, Waiting = 5, Behind = 6 },
                new PartHealth("store:mysql", "away"),
            ],
            7,
            TimeSpan.FromMilliseconds(1_500),
            3) { LastStored = 1_768_478_400_000 };
        var serializer = _services.GetRequiredService<Serializer>();

        Assert.Equal(Frozen, Convert.ToHexString(serializer.SerializeToArray<object>(SiloHealthAnswer.Of(health))));
        Compare(health, Frozen, serializer);
    }

    /// <summary>Of a silo from before parts said more than name and problem.</summary>
    [Fact]
    public void Deserialize_HealthOfAnOlderSilo_LeavesOutWhatItDoesNotSay()
    {
        const string Frozen = "3001C80C7ABA1D6F632E73696C6F2D6865616C7468E820000521E8400D656E67696E65C101E020E8401773746F72653A6D7973716C410961776179E0E0011D61C0E1E400010DE0";

        Compare(
            new EngineHealth([new PartHealth("engine", null), new PartHealth("store:mysql", "away")], 7, TimeSpan.FromMilliseconds(1_500), 3),
            Frozen,
            _services.GetRequiredService<Serializer>());
    }

    private static void Compare(EngineHealth expected, string bytes, Serializer serializer)
    {
        var back = ((SiloHealthAnswer)serializer.Deserialize<object>(Convert.FromHexString(bytes))).ToHealth();
        Assert.Equal(expected.Parts, back.Parts);
        Assert.Equal(expected, back with { Parts = expected.Parts });
    }

    [Fact]
    public void ToResult_Answers_AreWhatWasAnswered()
    {
        var changed = new ChangeResult(Outcome.Overflow, 1, 2, Durability.Mirror, true);
        var read = new ReadResult(Outcome.Unavailable, 1, 2, true, ReadSource.Mirror, 3);
        var status = new SyncStatus(Outcome.Done, 1, 2, 3, true, false);

        var page = new PageResult(Outcome.Unavailable, 1, 2, 3, 4, 5, 6, 7, true, ReadSource.Mirror, 8);
        var visit = new Visit(VisitKind.Own, new VisitorHash(ulong.MaxValue), 7, "key");

        Assert.Equal(page, PageAnswer.Of(page).ToResult());
        Assert.Equal(visit, VisitRequest.Of(visit, Durability.Store).ToVisit());
        Assert.Equal(changed, ChangeAnswer.Of(changed).ToResult());
        Assert.Equal(read, ReadAnswer.Of(read).ToResult());
        Assert.Equal(status, SyncStatusAnswer.Of(status).ToStatus());
    }
}
