using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's create.</summary>
internal sealed class CountApiCreation(
    ICounterEngine engine, CountApiStoredBounds bounds, CountApiTally tally, CountersOptions options, TimeProvider time)
{
    public async Task Create(HttpContext context)
    {
        if (Read(context, out var name, out var value, out var wanted) is { } problem)
        {
            await CountApiAnswer.WriteAsync(context, problem);
            return;
        }

        CountApiGuard.Name(context, name);
        var known = await engine.ReadAsync(name.Counter, true, context.RequestAborted);
        if (known.Outcome != Outcome.Done)
        {
            await CountApiAnswer.WriteAsync(context, OutcomeProblems.Of(known.Outcome));
            return;
        }

        // The bounds come first: a process that dies in between leaves bounds of a key that is not there, and the next creation replaces them.
        if (known.Exists || !await bounds.TrySaveAsync(name, wanted, context.RequestAborted))
        {
            await WriteAsync(context, StatusCodes.Status409Conflict, CountApiCreated.Nothing);
            return;
        }

        // Added, not set: a hit that came meanwhile counts. Not cancelled with the request, for the reason that the native routes give.
        var result = await engine.ChangeAsync(name.Counter, new Change(ChangeKind.Add, value), options.Durability, CancellationToken.None);
        if (result.Outcome != Outcome.Done)
        {
            await CountApiAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        tally.Created();
        await WriteAsync(context, StatusCodes.Status200OK, new CountApiCreated(name.Namespace, name.Key, result.Value));
    }

    private static Task WriteAsync(HttpContext context, int status, CountApiCreated answer) =>
        CountApiAnswer.WriteAsync(context, status, answer, HttpJson.Default.CountApiCreated);

    private Problem? Read(HttpContext context, out CountApiName name, out long value, out CountApiBounds wanted)
    {
        (name, value, wanted) = (new CountApiName("", ""), 0, CountApiBounds.OfHit);
        Problem? problem;
        if ((problem = Parameters.Text(context, "namespace", out var space)) is not null
            || (problem = Parameters.Text(context, "key", out var key)) is not null
            || (problem = Parameters.Number(context, "value", 0, out value)) is not null
            || (problem = Flag(context, "enable_reset", out var enableReset)) is not null
            || (problem = Parameters.Number(context, "update_lowerbound", -1, out var lower, most: 0)) is not null
            || (problem = Parameters.Number(context, "update_upperbound", 1, out var upper, least: 0)) is not null)
        {
            return problem;
        }

        wanted = new CountApiBounds(enableReset, lower, upper, time.GetUtcNow().ToUnixTimeMilliseconds());
        space = string.IsNullOrEmpty(space) ? CountApiName.DefaultNamespace : space;
        key = string.IsNullOrEmpty(key) ? Guid.NewGuid().ToString() : key;
        return CountApiName.Read(context, space, key, out name) ?? CallerAccess.Of(context).Refusal(name.Counter.Id);
    }

    /// <summary>1 and 0 as CountAPI's documentation has it, true and false as its clients send it.</summary>
    private static Problem? Flag(HttpContext context, string name, out bool flag)
    {
        flag = false;
        if (Parameters.Text(context, name, out var text) is { } problem)
        {
            return problem;
        }

        flag = text is "1" or "true";
        return flag || text is null or "" or "0" or "false" ? null : Parameters.Invalid(name, text, "1 or 0");
    }
}
