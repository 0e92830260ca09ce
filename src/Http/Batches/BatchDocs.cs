using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>What the OpenAPI document says of batches.</summary>
internal static class BatchDocs
{
    public static RouteDoc Post { get; } = new(
        "incrementMany",
        "Add to many counters",
        """
        A JSON array, or one item in each line (NDJSON), of {id, by, key}: by is 1 where it is left out, key is the item's own idempotency key.
        Members of other names are passed over; null is as if left out. The answer has one result for each item, in order, in the form of the
        body unless Accept names the other. A bad item fails alone: its result has its place (from 0) and the error that an increment of its
        own would have got. Items are committed together, up to 1,000 at a time, and answered as soon as they are, while the rest still comes:
        a client that sends more than 1 MiB must read while it sends. Text that is no JSON ends the batch: with 400 where nothing was answered
        yet, and then nothing was changed; else with a last result that has no id. An item has at most 16 KiB, a body at most 64 MiB.
        With the header Idempotency-Key, item n (from 0) has the key header:n unless it has its own.
        """)
    {
        Parameters =
        [
            ParameterDoc.Durability,
            ParameterDoc.IdempotencyKey with { Description = "At most 120 characters. Item n has the key header:n: send the batch again, and what was done before is replayed." },
        ],
        Body = typeof(BatchItemBody[]),
        BodyContentTypes = [MediaTypes.Json, MediaTypes.Lines],
        BodyExample = """[{"id":"page_views"},{"id":"signups","by":3,"key":"order-17"},{"id":"no/id"}]""",
        Answers =
        [
            new(200, typeof(BatchItemResult[]), "A result for each item.")
            {
                Example = """
                    [{"id":"page_views","value":8,"version":1099511627777,"durability":"mirror","replayed":false},
                    {"id":"signups","value":3,"version":1099511627777,"durability":"mirror","replayed":false},
                    {"id":"no/id","index":2,"error":{"code":"invalid_id","status":400,"detail":"A counter id has only the characters A-Z a-z 0-9 . _ : ~ @ -","field":"id"}}]
                    """,
            },
        ],
        Problems = [400, 413, 415, 500, 503],
    };
}
