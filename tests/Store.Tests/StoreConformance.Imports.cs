using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    private static readonly ImportProgress First = new("nightly", "add csv", 1, 0, 0, "", ImportState.Running, 1_000, 2_000);

    private IImportStore Imports => (IImportStore)Store;

    [Fact]
    public async Task FindImport_NeverSaved_IsNull() => Assert.Null(await Imports.FindImportAsync("nightly", default));

    [Fact]
    public async Task SaveImport_RevisionByRevision_KeepsEveryMember()
    {
        var last = First with { Revision = 2, Rows = long.MaxValue, Failed = 7, Digest = new string('f', 64), State = ImportState.Done, SavedAt = 3_000 };

        Assert.True(await Imports.TrySaveImportAsync(null, First, default));
        Assert.Equal(First, await Imports.FindImportAsync("nightly", default));
        Assert.True(await Imports.TrySaveImportAsync(First, last, default));

        await ReopenAsync();
        Assert.Equal(last, await Imports.FindImportAsync("nightly", default));
    }

    [Fact]
    public async Task SaveImport_OverOneThatIsNotTheOneSeen_IsRefused()
    {
        var second = First with { Revision = 2, Rows = 1_000 };

        Assert.False(await Imports.TrySaveImportAsync(First, second, default));
        Assert.True(await Imports.TrySaveImportAsync(null, First, default));
        Assert.False(await Imports.TrySaveImportAsync(null, First with { Rows = 5 }, default));
        Assert.True(await Imports.TrySaveImportAsync(First, second, default));
        Assert.False(await Imports.TrySaveImportAsync(First, second with { Rows = 2_000 }, default));
        Assert.Equal(second, await Imports.FindImportAsync("nightly", default));
    }

    [Fact]
    public async Task SaveImport_ByTwoAtOnce_IsDoneByOne()
    {
        await WithAnother(async other =>
        {
            var saved = await Task.WhenAll(
                Imports.TrySaveImportAsync(null, First, default), ((IImportStore)other).TrySaveImportAsync(null, First with { Rows = 9 }, default));

            Assert.Single(saved, won => won);
        });
    }

    [Fact]
    public async Task FindImport_NameInOtherCase_IsAnother()
    {
        Assert.True(await Imports.TrySaveImportAsync(null, First, default));

        Assert.Null(await Imports.FindImportAsync("Nightly", default));
        Assert.True(await Imports.TrySaveImportAsync(null, First with { Name = "Nightly" }, default));
    }
}
