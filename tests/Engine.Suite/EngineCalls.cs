using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Engine.Suite;

/// <summary>The port in the words of a test, each call bounded so that a hang is a failure with a name.</summary>
internal static class EngineCalls
{
    /// <summary>A deadline for something that must happen, not a measure of anything.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task<ChangeResult> Add(
        this ICounterEngine engine, CounterKey key, long delta, string? idempotencyKey = null, Durability durability = Durability.Mirror) =>
        Bounded(engine.ChangeAsync(key, new Change(ChangeKind.Add, delta, idempotencyKey), durability, CancellationToken.None));

    public static Task<ChangeResult> Set(this ICounterEngine engine, CounterKey key, long value, Durability durability = Durability.Mirror) =>
        Bounded(engine.ChangeAsync(key, new Change(ChangeKind.Set, value), durability, CancellationToken.None));

    public static Task<ChangeResult> Reset(this ICounterEngine engine, CounterKey key) =>
        Bounded(engine.ChangeAsync(key, new Change(ChangeKind.Reset, 0), Durability.Mirror, CancellationToken.None));

    public static async Task<ChangeResult[]> ChangeMany(
        this ICounterEngine engine, Durability durability, params (CounterKey Key, Change Change)[] changes)
    {
        var results = new ChangeResult[changes.Length];
        await engine.ChangeManyAsync(
            changes.Select(change => new CounterChange(change.Key, change.Change)).ToArray(), results, durability, CancellationToken.None).AsTask().WaitAsync(Patience);
        return results;
    }

    public static Task<ReadResult> Read(this ICounterEngine engine, CounterKey key, bool consistent = false) =>
        Bounded(engine.ReadAsync(key, consistent, CancellationToken.None));

    public static Task<Outcome> Sync(this ICounterEngine engine, CounterKey key) => Bounded(engine.SyncAsync(key, CancellationToken.None));

    public static Task<SyncStatus> Status(this ICounterEngine engine, CounterKey key) => Bounded(engine.SyncStatusAsync(key, CancellationToken.None));

    public static Task<SyncReport> SyncAll(this ICounterEngine engine) => Bounded(engine.SyncAllAsync(CancellationToken.None));

    public static Task<EngineHealth> Health(this ICounterEngine engine) => Bounded(engine.HealthAsync(CancellationToken.None));

    public static Task<ChangeResult> Visit(
        this IPageEngine engine, string page, VisitKind kind = VisitKind.Person, string? idempotencyKey = null, Durability durability = Durability.Mirror) =>
        Bounded(engine.VisitAsync(page, new Visit(kind, Visitor: null, Day: 0, idempotencyKey), durability, CancellationToken.None));

    /// <summary>A person's visit, today.</summary>
    public static Task<ChangeResult> VisitBy(
        this IPageEngine engine, EngineWorld world, string page, ulong visitor, string? idempotencyKey = null, Durability durability = Durability.Mirror) =>
        Bounded(engine.VisitAsync(
            page, new Visit(VisitKind.Person, new VisitorHash(visitor), VisitorDay.Of(world.Clock.GetUtcNow()), idempotencyKey), durability, CancellationToken.None));

    public static Task<PageResult> ReadPage(this IPageEngine engine, string page, bool consistent = false) =>
        Bounded(engine.ReadPageAsync(page, consistent, CancellationToken.None));

    public static Task<ChangeResult> ResetPage(this IPageEngine engine, string page, string? idempotencyKey = null, Durability durability = Durability.Mirror) =>
        Bounded(engine.ResetPageAsync(page, idempotencyKey, durability, CancellationToken.None));

    private static Task<T> Bounded<T>(ValueTask<T> call) => call.AsTask().WaitAsync(Patience);
}
