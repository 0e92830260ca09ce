using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests;

/// <summary>What every store must do. A store's own test class derives from it and says how the store is opened.</summary>
public abstract partial class StoreConformance : IAsyncLifetime
{
    protected ManualTimeProvider Clock { get; } = new();

    protected IStore Store { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Store = Open();
        await Store.MigrateAsync(default);
    }

    public virtual async Task DisposeAsync() => await CloseAsync(Store);

    /// <summary>An instance on this test's data, as another process would have it.</summary>
    protected abstract IStore Open();

    protected abstract ValueTask CloseAsync(IStore store);

    protected static CounterKey Key(string id) => CounterKey.Counter(id);

    protected static Operation Add(long amount, string? key = null) => new(ChangeKind.Add, amount, key);

    protected static Operation Set(long value, string? key = null) => new(ChangeKind.Set, value, key);

    protected static Operation Reset(string? key = null) => new(ChangeKind.Reset, 0, key);

    protected static CounterCommit On(string id, params Operation[] operations) => new(Key(id), operations);

    protected async Task WithAnother(Func<IStore, Task> work)
    {
        var other = Open();
        try
        {
            await work(other);
        }
        finally
        {
            await CloseAsync(other);
        }
    }

    protected async Task ReopenAsync()
    {
        await CloseAsync(Store);
        Store = Open();
    }

    protected async Task<AuthoritySession> SessionAsync(string writer) =>
        new(writer, await Store.NextGenerationAsync(default), "run");

    protected Task<CommitAnswer> CommitAsync(AuthoritySession session, long sequence, params CounterCommit[] commits) =>
        Store.CommitAsync(new CommitBatch(session, sequence, commits), default);

    /// <summary>Commits to one counter in a session of its own.</summary>
    protected async Task<CounterAnswer> ChangeAsync(string id, params Operation[] operations)
    {
        var session = await SessionAsync(Guid.NewGuid().ToString());
        return Assert.Single((await CommitAsync(session, 1, On(id, operations))).Counters);
    }

    protected async Task<StoredCounter> LoadAsync(string id) => Assert.Single(await Store.LoadAsync([Key(id)], true, default));

    protected async Task<IReadOnlyList<HistoryBucket>> HistoryAsync(string id, HistoryResolution resolution) =>
        await Store.HistoryAsync(Key(id), resolution, 0, long.MaxValue, default);

    /// <summary>Days + adjusted = total.</summary>
    protected async Task AssertAddsUpAsync(string id)
    {
        var state = (await LoadAsync(id)).State;
        var days = await HistoryAsync(id, HistoryResolution.Day);
        Assert.Equal(state.Total, days.Aggregate(state.Adjusted, (sum, day) => unchecked(sum + day.Change)));
    }

    protected static (OperationOutcome, long)[] Outcomes(CounterAnswer answer) =>
        [.. answer.Operations.Select(operation => (operation.Outcome, operation.Value))];
}
