using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Exports;

/// <summary>What the OpenAPI document says of exports.</summary>
internal static class ExportDocs
{
    public static RouteDoc Get { get; } = new(
        "export",
        "Everything out",
        """
        Every counter that exists, and what is counted of pages, ordered by kind and id, streamed. What was acknowledged before the request is
        in it: the store is brought up to date first, and Export-Unsynced says how many parts could not be. Each row is one committed state;
        rows are not all of one moment. An answer that was cut off goes on with after=kind:id of its last row. NDJSON ends with a line that
        has end: true. Sent to an import with mode=set, an export restores every value; visitors of a day and history are not in it.
        In CSV (RFC 4180) an id that begins with = + - @ or an apostrophe has one more apostrophe in front, which an import takes off again.
        """)
    {
        Parameters =
        [
            ParameterDoc.Choice("format", "ndjson (default) or csv.", "ndjson", "csv"),
            ParameterDoc.Choice("kind", "all (default), counters, or pages: visits, bots, prefetches and own.", "counters", "pages", "all"),
            ParameterDoc.Text("prefix", "Only ids that start with it."),
            ParameterDoc.Text("after", "Kind and id of the last row that the caller has, as counter:page_views."),
        ],
        Needs = AccessRole.Admin,
        Answers =
        [
            new(200, typeof(ExportRow), "A row for each, in NDJSON; in CSV with a header line: kind,id,value,adjusted,version,changedAt,createdAt.")
            {
                ContentType = MediaTypes.Lines,
                Headers = [(ExportEndpoint.UnsyncedHeader, "Counters and mirror nodes that could not be written to the store before; 0 where all is in.")],
                Example = """
                    {"kind":"counter","id":"page_views","value":8,"adjusted":0,"version":1099511627777,"changedAt":"2026-01-02T03:04:05.678Z","createdAt":"2026-01-01T00:00:00Z"}
                    {"end":true,"rows":1,"unsynced":0}

                    """,
            },
            new(200, typeof(string), "A row for each, in CSV.")
            {
                ContentType = MediaTypes.Csv,
                Example = "kind,id,value,adjusted,version,changedAt,createdAt\r\ncounter,page_views,8,0,1099511627777,2026-01-02T03:04:05.678Z,2026-01-01T00:00:00.000Z\r\n",
            },
        ],
        Problems = [400, 500, 503],
    };
}
