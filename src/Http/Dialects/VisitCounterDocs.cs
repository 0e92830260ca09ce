using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Dialects;

/// <summary>What the OpenAPI document says of the visit-counter dialect.</summary>
internal static class VisitCounterDocs
{
    private static readonly (string, string)[] Headers = [(ProcessTime.Header, "Seconds that the request took here.")];

    private static readonly ParameterDoc Page = ParameterDoc.Page("page_id");

    public static RouteDoc Visit { get; } = new("visitCounterVisit", "Record visit", "Records a new visit for a specific page, whatever program sends it.")
    {
        Parameters = [Page, ParameterDoc.IdempotencyKey],
        Answers =
        [
            new(200, typeof(VisitCounterVisited), "Recorded.")
            {
                Headers = Headers,
                Example = """{"status":"success","message":"Visit recorded for page page1","page_id":"page1","timestamp":"2025-02-23T15:30:45.123456"}""",
            },
        ],
        Problems = [400, 409, 413, 422, 429, 500, 503],
        Public = PublicNames.Visits,
    };

    public static RouteDoc Read { get; } = new("visitCounterRead", "Get visit count", "Retrieves the visit count for a specific page.")
    {
        Parameters = [Page],
        Answers =
        [
            new(200, typeof(VisitCounterVisits), "The count, and where it came from: in_memory, redis, or redis_ and a port.")
            {
                Headers = Headers,
                Example = """{"visits":42,"served_via":"in_memory"}""",
            },
        ],
        Problems = [400, 404, 500, 503],
        Public = PublicNames.PagesRead,
    };

    public static RouteDoc Reset { get; } = new("visitCounterReset", "Reset counter", "Resets the visit counter for a specific page.")
    {
        Parameters = [Page, ParameterDoc.IdempotencyKey],
        Answers =
        [
            new(200, typeof(VisitCounterWasReset), "Reset.")
            {
                Headers = Headers,
                Example = """{"status":"success","message":"Counter reset for page page1","page_id":"page1"}""",
            },
        ],
        Problems = [400, 413, 422, 429, 500, 503],
    };

    public static RouteDoc Metrics { get; } = new("visitCounterMetrics", "Get counter metrics", "Retrieves metrics about the counter service.")
    {
        Answers =
        [
            new(200, typeof(VisitCounterMetrics), "The figures.")
            {
                Headers = Headers,
                Example = """
                    {"status":"healthy","metrics":{"cache_hits":150,"cache_misses":30,"cache_size":100,"write_buffer_size":25},
                     "redis_nodes":{"redis://redis1:6379":true},"last_batch_write":"2025-02-23T15:30:45.123456"}
                    """,
            },
        ],
        Problems = [500],
    };

    public static RouteDoc Status { get; } = new("visitCounterStatus", "Service status", "Detailed status, with the health of each Redis.")
    {
        Answers =
        [
            new(200, typeof(VisitCounterStatus), "The status, healthy or not.")
            {
                Headers = Headers,
                Example = """
                    {"status":"healthy","uptime":"1:23:45.678901","total_requests":1234,
                     "redis_status":{"nodes":1,"healthy_nodes":1,"node_status":{"redis://redis1:6379":true}},
                     "counter_status":{"cache_size":100,"write_buffer_size":25},"version":"0.1.0","debug_mode":true}
                    """,
            },
        ],
        Problems = [500],
    };
}
