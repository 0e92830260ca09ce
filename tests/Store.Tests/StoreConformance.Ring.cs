using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Ring_BeforeAnyAgreement_IsNull() => Assert.Null(await Store.FindRingAsync(default));

    [Fact]
    public async Task Join_TheFirstDecides_OthersMustBeTheSame()
    {
        var first = await RingAgreement.JoinAsync(Store, ["b", "a"], 100, default);

        await WithAnother(async other =>
        {
            Assert.Equal(first.Number, (await RingAgreement.JoinAsync(other, ["a", "b"], 100, default)).Number);
            var refusal = await Assert.ThrowsAsync<RingMismatchException>(() => RingAgreement.JoinAsync(other, ["a", "b", "c"], 100, default));
            Assert.Contains("Mirror:Nodes is [a, b, c]", refusal.Message, StringComparison.Ordinal);
            _ = await Assert.ThrowsAsync<RingMismatchException>(() => RingAgreement.JoinAsync(other, ["a", "b"], 50, default));
        });
    }

    [Fact]
    public async Task SaveRing_OverOneThatIsNotTheOneSeen_IsRefused()
    {
        var first = new MirrorRing(1, ["a"], 100);
        var second = new MirrorRing(2, ["a", "b"], 100);

        Assert.True(await Store.TrySaveRingAsync(null, first, default));
        Assert.False(await Store.TrySaveRingAsync(null, second, default));
        Assert.True(await Store.TrySaveRingAsync(first, second, default));
        Assert.False(await Store.TrySaveRingAsync(first, second with { Number = 3 }, default));
        Assert.Equal("a,b", (await Store.FindRingAsync(default))!.NodesText);
    }
}
