using OrleansCounters.Http.Access;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Dialects;

/// <summary>What the OpenAPI document says of the cache-increment dialect.</summary>
internal static class CacheIncrementDocs
{
    private static readonly ParameterDoc Id = ParameterDoc.Id("counterId");

    private static readonly AnswerDoc[] Counter =
        [new(200, typeof(CacheIncrementCounter), "The count, and where it is: Memory, Redis or MySQL.")];

    public static RouteDoc Increment { get; } = new("cacheIncrementIncrement", "Increment counter", "Increment a counter by 1 or by a specified amount.")
    {
        Parameters = [Id, ParameterDoc.Number("incrementBy", 1, "What to add; may be negative."), ParameterDoc.IdempotencyKey],
        Answers = Counter,
        Problems = [400, 409, 413, 422, 429, 500, 503],
    };

    public static RouteDoc Read { get; } = new("cacheIncrementRead", "Get counter value", "An unknown counter reads 0.")
    {
        Parameters = [Id, ParameterDoc.Flag("forceFromDatabase", "True to read the store.")],
        Answers = Counter,
        Problems = [400, 500, 503],
        Public = PublicNames.CountersRead,
    };

    public static RouteDoc Set { get; } = new("cacheIncrementSet", "Set counter", "Set a counter to a specific value.")
    {
        Parameters = [Id, ParameterDoc.IdempotencyKey],
        Body = typeof(SetValueBody),
        Answers = Counter,
        Problems = [400, 413, 415, 422, 429, 500, 503],
    };

    public static RouteDoc SyncStatus { get; } = new(
        "cacheIncrementSyncStatus", "Check sync status", "The authority's value (redisValue) beside the store's (mySqlValue).")
    {
        Parameters = [Id],
        Answers = [new(200, typeof(CacheIncrementSyncStatus), "Both values.")],
        Problems = [400, 500, 503],
    };

    public static RouteDoc Sync { get; } = new("cacheIncrementSync", "Sync to the store", "Writes now what the store does not have yet.")
    {
        Parameters = [Id],
        Answers =
        [
            new(200, typeof(CacheIncrementSync), "Synced."),
            new(400, typeof(CacheIncrementSync), "There is no such counter. A bad id is 400 as well, as a problem."),
        ],
        Problems = [400, 500, 503],
    };

    public static RouteDoc All { get; } = new("cacheIncrementAll", "Get all counters from the store", "Every counter, in the order of their ids.")
    {
        Answers = [new(200, typeof(CacheIncrementRow[]), "All rows.")],
        Problems = [500, 503],
    };

    public static RouteDoc Health { get; } = new("cacheIncrementHealth", "Health check", "Says that the process answers.")
    {
        Answers = [new(200, typeof(CacheIncrementHealth), "It does.")],
        Needs = AccessRole.None,
        Unlimited = true,
    };
}
