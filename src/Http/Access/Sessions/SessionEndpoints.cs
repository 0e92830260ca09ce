using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.Audit;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Access.Sessions;

/// <summary>Trades a key for a cookie, so that no script and no address bar ever has the key.</summary>
internal sealed class SessionEndpoints(KeyRing ring, SessionCookie cookie, AuditLog audit)
{
    private const int MaxKeyLength = 512;

    public Task Show(HttpContext context)
    {
        var rules = ring.Current;
        var key = context.Features.Get<Caller>()?.Key;
        return AnswerAsync(context, new SessionAnswer(
            !rules.IsOpen, key?.Name, RoleName.Of(rules.IsOpen ? AccessRole.Admin : key?.Role ?? AccessRole.None), key?.Prefixes ?? [], null));
    }

    public async Task Open(HttpContext context)
    {
        var isForm = context.Request.HasFormContentType;
        var (text, problem) = isForm ? await FormKeyAsync(context) : await JsonKeyAsync(context);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        if (ring.Current.Keys.Find(KeyHash.Of(text!)) is not { } key)
        {
            audit.Refused(context, null, AccessProblems.KeyUnknown);
            await ProblemAnswer.WriteAsync(context, AccessProblems.KeyUnknown);
            return;
        }

        audit.SignedIn(context, key);
        var end = cookie.Give(context, key);
        if (isForm)
        {
            // A form without a script: on to the page that it was in the way of.
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"{context.Request.PathBase}/";
            return;
        }

        await AnswerAsync(context, new SessionAnswer(true, key.Name, RoleName.Of(key.Role), key.Prefixes, end.UtcDateTime));
    }

    public static Task Close(HttpContext context)
    {
        SessionCookie.Take(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task<(string? Key, Problem? Problem)> JsonKeyAsync(HttpContext context)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, HttpJson.Default.SessionBody);
        return problem is not null ? (null, problem) : Checked(body!.Key);
    }

    private static async Task<(string? Key, Problem? Problem)> FormKeyAsync(HttpContext context)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return Checked(form["key"].ToString());
        }
        catch (Exception malformed) when (malformed is InvalidDataException || ServerRefusal.Of(malformed) is not null)
        {
            return (null, JsonBody.Invalid("key", "a form's field"));
        }
    }

    private static (string? Key, Problem? Problem) Checked(string? text) =>
        text is { Length: > 0 and <= MaxKeyLength } ? (text.Trim(), null) : (null, JsonBody.Invalid("key", $"an access key, at most {MaxKeyLength} characters"));

    private static Task AnswerAsync(HttpContext context, SessionAnswer answer) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.SessionAnswer);
}
