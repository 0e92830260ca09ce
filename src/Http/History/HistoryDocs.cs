using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.History;

/// <summary>What the OpenAPI document says of history.</summary>
internal static class HistoryDocs
{
    /// <summary>The same on every route that answers history.</summary>
    public static IReadOnlyList<ParameterDoc> Parameters { get; } =
    [
        ParameterDoc.Choice("resolution", "How long a bucket is; day where none is named.", "minute", "hour", "day", "month"),
        ParameterDoc.Text("from", $"Inclusive: {HistoryTime.Forms}. The bucket that it is in is the first. Default: 60 minutes, 48 hours, 30 days, or all months."),
        ParameterDoc.Text("to", "Exclusive, in the same forms. Default: now, with the bucket that is under way."),
        ParameterDoc.Flag("fill", "True to list buckets without change too."),
    ];

    public static RouteDoc Counter { get; } = new(
        "counterHistory",
        "The history of a counter",
        """
        What was added in each bucket, as the store has it: lagging is true where the store may not have every change yet. What Set and Reset
        did is not in the buckets but in adjusted: once nothing lags, all days and adjusted add up to the value. Minutes are kept 48 hours,
        hours 90 days, days and months for ever. At most 10,000 buckets. An unknown counter has none.
        """)
    {
        Parameters = [ParameterDoc.Id("id"), .. Parameters],
        Answers =
        [
            new(200, typeof(HistoryAnswer), "The buckets, oldest first.")
            {
                Example = """
                    {"id":"page_views","resolution":"day","from":"2026-01-01T00:00:00Z","to":"2026-01-31T00:00:00Z",
                    "buckets":[{"start":"2026-01-02T00:00:00Z","change":41},{"start":"2026-01-05T00:00:00Z","change":1}],
                    "total":42,"adjusted":100,"value":142,"lagging":false}
                    """,
            },
        ],
        Problems = [400, 500, 503],
    };
}
