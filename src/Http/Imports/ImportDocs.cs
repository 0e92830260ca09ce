using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>What the OpenAPI document says of imports.</summary>
internal static class ImportDocs
{
    public static RouteDoc Post { get; } = new(
        "import",
        "Everything in",
        """
        Rows of {kind, id, value, key}: kind is counter where it is left out, or visits, bots, prefetches, own with the id of a page. In CSV a
        header line names the columns (id and value, in any order, and others); without one, id and value are the first two. mode=set makes
        each value the row's, mode=add adds it. Each row takes effect once, by a key made of the import's name and the row's number, or by
        its own key: sent again under its name after whatever went wrong, an import goes on where it ended. It must then be the same rows, or
        is 409. Rows are committed in chunks of up to 500; the answer has a line for each chunk (every tenth behind the hundredth), and a last
        one with the first hundred rows that had no effect. A bad row fails alone. What was imported of one counter within ten minutes is
        at most 65,536 rows; more is stopped with 429 and goes on when it is sent again. A row has at most 16 KiB, a body at most 64 MiB.
        """)
    {
        Parameters =
        [
            ParameterDoc.Text("name", $"Required: 1 to {ImportRequest.MaxName} of A-Z a-z 0-9 . _ : ~ @ -. The same when the import is sent again, and another for another."),
            ParameterDoc.Choice("mode", "Required.", "add", "set"),
            ParameterDoc.Choice("format", "Where it is not named, the header Content-Type says it.", "ndjson", "csv"),
        ],
        Body = typeof(ImportRowBody),
        BodyContentTypes = [MediaTypes.Lines, MediaTypes.Csv],
        BodyExample = "{\"id\":\"page_views\",\"value\":8}\n{\"kind\":\"visits\",\"id\":\"/about\",\"value\":3}\n",
        Needs = AccessRole.Admin,
        Answers =
        [
            new(200, typeof(ImportSummary), "How far it is, line by line. The last line says whether it is done.")
            {
                ContentType = MediaTypes.Lines,
                Example = """
                    {"rows":500,"applied":500,"skipped":0,"failed":0}
                    {"rows":742,"applied":741,"skipped":0,"failed":1}
                    {"name":"move-2026","state":"done","rows":742,"applied":741,"skipped":0,"failed":1,"errors":[{"row":731,"id":"no/id","code":"invalid_id","detail":"A counter id has only the characters A-Z a-z 0-9 . _ : ~ @ -","field":"id"}]}

                    """,
            },
        ],
        Problems = [400, 409, 413, 415, 429, 500, 503],
    };

    public static RouteDoc Get { get; } = new("importStatus", "How far an import is", "What was last saved of it. It is kept for ever.")
    {
        Parameters = [ParameterDoc.Id("name") with { Description = "The import's name." }],
        Needs = AccessRole.Admin,
        Answers =
        [
            new(200, typeof(ImportStatus), "How far it is. running is also what one looks like whose process died: send it again.")
            {
                Example = """
                    {"name":"move-2026","mode":"set","format":"ndjson","state":"running","rows":500,"applied":500,"failed":0,
                    "startedAt":"2026-01-02T03:04:05.678Z","savedAt":"2026-01-02T03:04:06.012Z"}
                    """,
            },
        ],
        Problems = [400, 404, 500, 503],
    };
}
