using Microsoft.OpenApi;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.History;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Pages;

/// <summary>What the OpenAPI document says of the routes of pages.</summary>
internal static class PageDocs
{
    private const string VisitExample =
        """{"id":"/blog/first","kind":"person","visits":1042,"version":1099511628818,"durability":"mirror","replayed":false}""";

    private static readonly ParameterDoc Id = ParameterDoc.Page("id");

    private static readonly ParameterDoc Visitor = new(
        RequestHeaders.VisitorId,
        ParameterLocation.Header,
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = RequestLimits.MaxVisitorId, Pattern = "^[!-~]+$" },
        "Who it is, for telling visitors apart on one page and day. Without it address and User-Agent do.");

    private static readonly (string, string)[] Replayed =
        [(RequestHeaders.IdempotencyReplayed, "true where an earlier request with the same key had this effect.")];

    private static readonly int[] ChangeProblems = [400, 409, 413, 422, 429, 500, 503];

    public static RouteDoc Visit { get; } = new(
        "visitPage",
        "Count a visit",
        "Counts it as that of a person, a bot (by User-Agent), a browser that loads ahead, or an own address; each kind apart, none dropped.")
    {
        Parameters = [Id, ParameterDoc.Durability, ParameterDoc.IdempotencyKey, Visitor],
        Body = typeof(VisitBody),
        BodyIsOptional = true,
        BodyExample = """{"visitor":"member-7"}""",
        Answers =
        [
            new(200, typeof(PageVisited), "Counted, at the level asked for or a safer one.") { Headers = Replayed, Example = VisitExample },
            new(202, typeof(PageVisited), "Counted; the level asked for was not reached in time, and the answer names the one that was.") { Headers = Replayed },
        ],
        Problems = [.. ChangeProblems, 415],
        Public = PublicNames.Visits,
    };

    public static RouteDoc Read { get; } = new("readPage", "Read a page", "All that was counted of a page, each kind apart.")
    {
        Parameters = [Id, ParameterDoc.Flag("consistent", "True to ask the authority, whatever is in memory.")],
        Answers =
        [
            new(200, typeof(PageValue), "The numbers and where they came from.")
            {
                Example = """
                    {"id":"/blog/first","visits":1042,"uniqueVisitors":{"today":17,"total":803},"bots":311,"prefetches":9,"own":4,
                     "version":1099511628818,"servedFrom":"memory","changedAt":"2026-01-31T12:00:00Z"}
                    """,
            },
        ],
        Problems = [400, 404, 500, 503],
        Public = PublicNames.PagesRead,
    };

    public static RouteDoc Reset { get; } = new(
        "resetPage", "Reset a page", "Forgets every kind of visit, and the visitors. History of visits and idempotency keys stay.")
    {
        Parameters = [Id, ParameterDoc.Durability, ParameterDoc.IdempotencyKey],
        Answers =
        [
            new(200, typeof(PageWasReset), "Forgotten, at the level asked for or a safer one.") { Headers = Replayed },
            new(202, typeof(PageWasReset), "Forgotten; the level asked for was not reached in time.") { Headers = Replayed },
        ],
        Problems = ChangeProblems,
    };

    public static RouteDoc List { get; } = new(
        "listPages", "List pages", "Pages that people visited, as the store has them, which may be one flush interval behind.")
    {
        Parameters =
        [
            ParameterDoc.Text("prefix", "Only ids that start with it."),
            ParameterDoc.Choice("sort", "By id (default), or the most visited first.", "id", "visits"),
            ParameterDoc.Number("limit", 100, "1 to 1,000."),
            ParameterDoc.Text("cursor", "The nextCursor of the part before."),
        ],
        Answers = [new(200, typeof(PageList), "A part of the list. nextCursor is null on the last one.")],
        Problems = [400, 500, 503],
    };

    public static RouteDoc History { get; } = new(
        "pageHistory",
        "The history of a page",
        """
        What was counted in each bucket, as the store has it: lagging is true where it may not have every visit yet. Different visitors
        (kind=uniques) are known by day only. Minutes are kept 48 hours, hours 90 days, days and months for ever. Empty for a page never visited.
        """)
    {
        Parameters =
        [
            Id, ParameterDoc.Choice("kind", "What to count; visits where none is named.", "visits", "bots", "prefetches", "own", "uniques"),
            .. HistoryDocs.Parameters,
        ],
        Answers =
        [
            new(200, typeof(PageHistory), "The buckets, oldest first.")
            {
                Example = """
                    {"id":"/blog/first","kind":"visits","resolution":"day","from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z",
                     "buckets":[{"start":"2026-01-31T00:00:00Z","count":40}],"total":40,"lagging":false}
                    """,
            },
        ],
        Problems = [400, 500, 503],
        Public = PublicNames.PagesRead,
    };
}
