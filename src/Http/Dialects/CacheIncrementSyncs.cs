using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's sync, sync status and health.</summary>
internal sealed class CacheIncrementSyncs(ICounterEngine engine, TimeProvider time)
{
    public async Task Status(HttpContext context)
    {
        if (CounterPath.Read(context, CacheIncrementRoutes.Id, out var key) is { } badId)
        {
            await ProblemAnswer.WriteAsync(context, badId);
            return;
        }

        var status = await engine.SyncStatusAsync(key, context.RequestAborted);
        if (status.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(status.Outcome));
            return;
        }

        var lastSync = status.LastChangeStored == 0 ? DateTime.MinValue : JsonTime.Utc(status.LastChangeStored);
        var answer = new CacheIncrementSyncStatus(key.Id, status.AuthorityValue, status.StoreValue, lastSync, status.IsSynced);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheIncrementSyncStatus);
    }

    public async Task Sync(HttpContext context)
    {
        if (CounterPath.Read(context, CacheIncrementRoutes.Id, out var key) is { } badId)
        {
            await ProblemAnswer.WriteAsync(context, badId);
            return;
        }

        // The sync comes first: a counter that was just reset does not exist, and has something to write all the same.
        var outcome = await engine.SyncAsync(key, context.RequestAborted);
        if (outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(outcome));
            return;
        }

        var status = await engine.SyncStatusAsync(key, context.RequestAborted);
        var unknown = status is { Outcome: Outcome.Done, Exists: false };
        await JsonAnswer.WriteAsync(
            context,
            unknown ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            new CacheIncrementSync(unknown ? "Failed to sync counter" : "Counter synced successfully", key.Id),
            HttpJson.Default.CacheIncrementSync);
    }

    /// <summary>As the seed's, it says that the process answers. What is behind it is told by <c>/health/ready</c>.</summary>
    public Task Health(HttpContext context) =>
        JsonAnswer.WriteAsync(
            context,
            StatusCodes.Status200OK,
            new CacheIncrementHealth("healthy", time.GetUtcNow().UtcDateTime, "CacheIncrement API"),
            HttpJson.Default.CacheIncrementHealth);
}
