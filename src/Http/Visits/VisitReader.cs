using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Http.Visits;

/// <summary>Tells from a request what kind of visit it is, and whose.</summary>
internal sealed class VisitReader(IVisitReader reader)
{
    /// <summary>As <see cref="IVisitReader.ReadAsync"/>, of the visit that this request is.</summary>
    /// <param name="visitorId">What the caller says who it is, checked; null where it says nothing. Says nothing on the kind.</param>
    public ValueTask<Visit> ReadAsync(HttpContext context, string page, string? visitorId, string? idempotencyKey) =>
        reader.ReadAsync(page, GuestOf(context, visitorId), idempotencyKey, context.RequestAborted);

    private static Guest GuestOf(HttpContext context, string? visitorId) => new(
        context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress, visitorId, PrefetchHeaders.AreIn(context.Request.Headers));
}
