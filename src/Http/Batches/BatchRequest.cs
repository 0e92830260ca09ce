using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>What is said of a batch beside its body.</summary>
/// <param name="IdempotencyKey">The header's, for items without one of their own; null where there is none.</param>
internal readonly record struct BatchRequest(StreamFormat Body, StreamFormat Answer, Durability Durability, string? IdempotencyKey)
{
    private static readonly Problem OtherType = StatusProblems.UnsupportedMediaType with
    {
        Detail = $"The body must be in UTF-8, with the header Content-Type: {MediaTypes.Json} (an array) or {MediaTypes.Lines} (an item in each line).",
    };

    private static readonly Problem LongKey = new(
        400,
        ProblemCodes.InvalidIdempotencyKey,
        $"The idempotency key of a batch is 1 to {BatchChunk.MaxKeyPrefix} visible ASCII characters: behind it come a colon and the place of an item.",
        RequestHeaders.IdempotencyKey);

    public static Problem? Read(HttpContext context, Durability fallback, out BatchRequest request)
    {
        request = default;
        var problem = DurabilityParameter.Read(context, fallback, out var durability);
        if (problem is not null || (problem = Requests.IdempotencyKey.Read(context, out var key)) is not null)
        {
            return problem;
        }

        if (key?.Length > BatchChunk.MaxKeyPrefix)
        {
            return LongKey;
        }

        if (MediaTypes.OfBody(context.Request) is not { } body || body == StreamFormat.Csv)
        {
            return OtherType;
        }

        request = new BatchRequest(body, MediaTypes.Accepted(context.Request) ?? body, durability, key);
        return LargeBody.Allow(context);
    }
}
