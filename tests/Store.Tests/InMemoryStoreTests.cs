using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests;

public sealed class InMemoryStoreTests : StoreConformance
{
    private readonly InMemoryStore _store;

    public InMemoryStoreTests() => _store = new InMemoryStore(Clock);

    /// <summary>The twin lives as long as the test.</summary>
    protected override IStore Open() => _store;

    protected override ValueTask CloseAsync(IStore store) => ValueTask.CompletedTask;

    [Fact]
    public void Calls_OnOneThread_CompleteBeforeTheyReturn()
    {
        Assert.True(_store.NextGenerationAsync(default).IsCompletedSuccessfully);
        Assert.True(_store.CommitAsync(new(new("w", 1, "r"), 1, [On("a", Add(1))]), default).IsCompletedSuccessfully);
        Assert.True(_store.FlushAsync([], default).IsCompletedSuccessfully);
        Assert.True(_store.PruneAsync(default).IsCompletedSuccessfully);
    }
}
