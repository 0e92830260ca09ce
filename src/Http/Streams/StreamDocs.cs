using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Streams;

/// <summary>What the OpenAPI document says of the stream.</summary>
internal static class StreamDocs
{
    public static RouteDoc Stream { get; } = new(
        "stream",
        "Watch counters and pages",
        "Server-sent events. The first is a snapshot of every id; then, at most once in each interval, a change with the newest value of each id that "
        + "changed. A client that comes back with Last-Event-ID is sent what changed since, or a snapshot. Silence is broken by a comment every 15 s.")
    {
        Parameters =
        [
            ParameterDoc.Text("ids", "Counters, with commas between them."),
            ParameterDoc.Text("pages", "Pages, with commas between them."),
            ParameterDoc.Header(StreamRequest.LastEventId, "The id of the last event that was received; browsers send it by themselves."),
        ],
        Answers =
        [
            new(200, typeof(string), "Events named snapshot and change; data is {counters: [{id, value, version, exists}], "
                + "pages: [{id, visits, uniqueToday, uniqueTotal, bots, exists}]}.")
            {
                ContentType = "text/event-stream",
                Example = "id: 1f3a90c2.7b01d4ee.12\nevent: change\ndata: {\"counters\":[{\"id\":\"a\",\"value\":7,\"version\":9,\"exists\":true}],\"pages\":[]}\n\n",
            },
        ],
        Problems = [400, 429, 500, 503],
        Public = PublicNames.Stream,
    };
}
