using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's get, info and stats.</summary>
internal sealed class CountApiReads(
    ICounterEngine engine, IStore store, CountApiStoredBounds bounds, CountApiTally tally, ServiceActivity activity)
{
    public async Task Get(HttpContext context, CountApiName name)
    {
        var known = await engine.ReadAsync(name.Counter, false, context.RequestAborted);
        if (known.Outcome != Outcome.Done)
        {
            await CountApiAnswer.WriteAsync(context, OutcomeProblems.Of(known.Outcome));
            return;
        }

        var value = new CountApiValue(known.Exists ? known.Value : null);
        await CountApiAnswer.WriteAsync(context, Status(known), value, HttpJson.Default.CountApiValue);
    }

    public async Task Info(HttpContext context, CountApiName name)
    {
        var known = await engine.ReadAsync(name.Counter, false, context.RequestAborted);
        if (known.Outcome != Outcome.Done)
        {
            await CountApiAnswer.WriteAsync(context, OutcomeProblems.Of(known.Outcome));
            return;
        }

        var info = known.Exists ? await DescribeAsync(name, known, context.RequestAborted) : CountApiInfo.Nothing;
        await CountApiAnswer.WriteAsync(context, Status(known), info, HttpJson.Default.CountApiInfo);
    }

    public Task Stats(HttpContext context) => CountApiAnswer.WriteAsync(
        context,
        StatusCodes.Status200OK,
        new CountApiStats(tally.KeysCreated, tally.KeysUpdated, activity.Requests, ServiceActivity.Version),
        HttpJson.Default.CountApiStats);

    private static int Status(ReadResult known) => known.Exists ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;

    private async Task<CountApiInfo> DescribeAsync(CountApiName name, ReadResult known, CancellationToken cancellation)
    {
        var allowed = await bounds.FindAsync(name, cancellation);
        return new CountApiInfo(
            name.Namespace, name.Key, -1, known.Value, allowed.EnableReset, allowed.Upper, allowed.Lower,
            allowed.CreatedAt > 0 ? allowed.CreatedAt : await CreatedAtAsync(name, known, cancellation));
    }

    /// <summary>Of a key that a hit began. Until the store has it, that is less than a flush ago, and the last change is near enough.</summary>
    private async Task<long> CreatedAtAsync(CountApiName name, ReadResult known, CancellationToken cancellation)
    {
        var stored = (await store.LoadAsync([name.Counter], withKeys: false, cancellation))[0];
        return stored.CreatedAt > 0 ? stored.CreatedAt : known.ChangedAt;
    }
}
