using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's hit, update and set. They change by GET, as its clients ask for it.</summary>
internal sealed class CountApiChanges(ICounterEngine engine, CountApiStoredBounds bounds, CountApiTally tally, CountersOptions options)
{
    /// <summary>Adds one. A key that is not there begins with it.</summary>
    public async Task Hit(HttpContext context, CountApiName name)
    {
        if ((await bounds.FindAsync(name, context.RequestAborted)).Allow(1))
        {
            await AddAsync(context, name, 1);
            return;
        }

        await RefuseAsync(context, name);
    }

    public async Task Update(HttpContext context, CountApiName name)
    {
        if (Required(context, "amount", out var amount) is { } problem)
        {
            await CountApiAnswer.WriteAsync(context, problem);
            return;
        }

        var (known, found) = await FindAsync(context, name);
        if (!found)
        {
            return;
        }

        if (!known.Exists)
        {
            await CountApiAnswer.WriteAsync(context, StatusCodes.Status404NotFound, new CountApiValue(null), HttpJson.Default.CountApiValue);
        }
        else if ((await bounds.FindAsync(name, context.RequestAborted)).Allow(amount))
        {
            await AddAsync(context, name, amount);
        }
        else
        {
            await CountApiAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, new CountApiValue(known.Value), HttpJson.Default.CountApiValue);
        }
    }

    public async Task Set(HttpContext context, CountApiName name)
    {
        if (Required(context, "value", out var value) is { } problem)
        {
            await CountApiAnswer.WriteAsync(context, problem);
            return;
        }

        var (known, found) = await FindAsync(context, name);
        if (!found)
        {
            return;
        }

        if (!known.Exists)
        {
            await WriteSetAsync(context, StatusCodes.Status404NotFound, new CountApiSet(null, null));
        }
        else if (!(await bounds.FindAsync(name, context.RequestAborted)).EnableReset)
        {
            await WriteSetAsync(context, StatusCodes.Status403Forbidden, new CountApiSet(known.Value, known.Value));
        }
        else if (await ChangeAsync(context, name, ChangeKind.Set, value) is { } set)
        {
            await WriteSetAsync(context, StatusCodes.Status200OK, new CountApiSet(known.Value, set));
        }
    }

    private async Task AddAsync(HttpContext context, CountApiName name, long amount)
    {
        if (await ChangeAsync(context, name, ChangeKind.Add, amount) is { } value)
        {
            await CountApiAnswer.WriteAsync(context, StatusCodes.Status200OK, new CountApiValue(value), HttpJson.Default.CountApiValue);
        }
    }

    /// <returns>Null where it was not done, and the caller was told.</returns>
    private async Task<long?> ChangeAsync(HttpContext context, CountApiName name, ChangeKind kind, long operand)
    {
        if (IdempotencyKey.Read(context, out var key) is { } badKey)
        {
            await CountApiAnswer.WriteAsync(context, badKey);
            return null;
        }

        // Not cancelled with the request, for the reason that the native routes give. A key is worth something only once it is recorded.
        var durability = key is not null && options.Durability < Durability.Mirror ? Durability.Mirror : options.Durability;
        var result = await engine.ChangeAsync(name.Counter, new Change(kind, operand, key), durability, CancellationToken.None);
        if (result.Outcome != Outcome.Done)
        {
            await CountApiAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return null;
        }

        tally.Updated();
        Counters.Replay.Mark(context, result);
        return result.Value;
    }

    private async Task RefuseAsync(HttpContext context, CountApiName name)
    {
        var (known, found) = await FindAsync(context, name);
        if (found)
        {
            var value = new CountApiValue(known.Exists ? known.Value : null);
            await CountApiAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, value, HttpJson.Default.CountApiValue);
        }
    }

    /// <returns>The value, and false where it could not be read and the caller was told.</returns>
    private async Task<(ReadResult Known, bool Found)> FindAsync(HttpContext context, CountApiName name)
    {
        var known = await engine.ReadAsync(name.Counter, false, context.RequestAborted);
        if (known.Outcome == Outcome.Done)
        {
            return (known, true);
        }

        await CountApiAnswer.WriteAsync(context, OutcomeProblems.Of(known.Outcome));
        return (known, false);
    }

    private static Problem? Required(HttpContext context, string name, out long number)
    {
        number = 0;
        return QueryText.Find(context, name, out var found, out _)
            ?? (found ? Parameters.Number(context, name, 0, out number) : Parameters.Invalid(name, "", "a whole number"));
    }

    private static Task WriteSetAsync(HttpContext context, int status, CountApiSet answer) =>
        CountApiAnswer.WriteAsync(context, status, answer, HttpJson.Default.CountApiSet);
}
