using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>How far the store is behind, and writing to it now.</summary>
internal sealed class SyncEndpoints(ICounterEngine engine)
{
    public async Task Status(HttpContext context)
    {
        if (CounterPath.Read(context, CounterRoutes.Id, out var key) is { } badId)
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

        var stored = status.LastChangeStored == 0 ? (DateTime?)null : JsonTime.Utc(status.LastChangeStored);
        var answer = new CounterSyncStatus(key.Id, status.AuthorityValue, status.StoreValue, stored, status.IsSynced, status.Exists);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CounterSyncStatus);
    }

    public async Task Sync(HttpContext context)
    {
        if (CounterPath.Read(context, CounterRoutes.Id, out var key) is { } badId)
        {
            await ProblemAnswer.WriteAsync(context, badId);
            return;
        }

        var outcome = await engine.SyncAsync(key, context.RequestAborted);
        await (outcome == Outcome.Done
            ? JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, new CounterSynced(key.Id, true), HttpJson.Default.CounterSynced)
            : ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(outcome)));
    }

    /// <summary>202 where something is left to write: it stays in line and is tried again by itself.</summary>
    public async Task SyncAll(HttpContext context)
    {
        if (CallerAccess.Of(context).ListRefusal("") is { } notAll)
        {
            await ProblemAnswer.WriteAsync(context, notAll);
            return;
        }

        var report = await engine.SyncAllAsync(context.RequestAborted);
        var status = report.Left == 0 ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        await JsonAnswer.WriteAsync(context, status, new AllSynced(report.Synced, report.Left), HttpJson.Default.AllSynced);
    }
}
