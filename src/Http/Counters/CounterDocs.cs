using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Counters;

/// <summary>What the OpenAPI document says of the native routes.</summary>
internal static class CounterDocs
{
    private static readonly ParameterDoc Id = ParameterDoc.Id("id");

    private static readonly AnswerDoc[] Changed =
    [
        new(200, typeof(CounterChanged), "Changed, at the level asked for or a safer one."),
        new(202, typeof(CounterChanged), "Changed; the level asked for was not reached in time, and the answer names the one that was."),
    ];

    private static readonly int[] ChangeProblems = [400, 409, 413, 422, 429, 500, 503];

    private static readonly int[] ReadProblems = [400, 500, 503];

    public static RouteDoc Increment { get; } = new(
        "incrementCounter", "Add to a counter", "Adds to the counter, which begins to exist with its first change, and answers the total right after.")
    {
        Parameters = [Id, ParameterDoc.Number("by", 1, "What to add; may be negative."), ParameterDoc.Durability, ParameterDoc.IdempotencyKey],
        Answers = Changed,
        Problems = ChangeProblems,
    };

    public static RouteDoc Read { get; } = new(
        "readCounter", "Read a counter", "An unknown counter reads 0 with exists: false.")
    {
        Parameters = [Id, ParameterDoc.Flag("consistent", "True to ask the authority, whatever is in memory.")],
        Answers = [new(200, typeof(CounterValue), "The value and where it came from.")],
        Problems = ReadProblems,
        Public = PublicNames.CountersRead,
    };

    public static RouteDoc Set { get; } = new("setCounter", "Set a counter", "Makes the value the one given, in order with the changes around it.")
    {
        Parameters = [Id, ParameterDoc.Durability, ParameterDoc.IdempotencyKey],
        Body = typeof(SetValueBody),
        Answers = Changed,
        Problems = [.. ChangeProblems, 415],
    };

    public static RouteDoc Reset { get; } = new(
        "resetCounter", "Reset a counter", "Makes the value 0 and exists false. History and idempotency keys stay.")
    {
        Parameters = [Id, ParameterDoc.Durability, ParameterDoc.IdempotencyKey],
        Answers = Changed,
        Problems = ChangeProblems,
    };

    public static RouteDoc List { get; } = new(
        "listCounters", "List counters", "Pages of counters as the store has them, which may be one flush interval behind.")
    {
        Parameters =
        [
            ParameterDoc.Text("prefix", "Only ids that start with it."),
            ParameterDoc.Choice("sort", "By id (default), or the highest value first.", "id", "value"),
            ParameterDoc.Number("limit", 100, "1 to 1,000."),
            ParameterDoc.Text("cursor", "The nextCursor of the page before."),
        ],
        Answers = [new(200, typeof(CounterList), "A page. nextCursor is null on the last one.")],
        Problems = ReadProblems,
    };

    public static RouteDoc SyncStatus { get; } = new(
        "counterSyncStatus", "Compare authority and store", "What the authority and the store say of one counter.")
    {
        Parameters = [Id],
        Answers = [new(200, typeof(CounterSyncStatus), "Both values.")],
        Problems = ReadProblems,
    };

    public static RouteDoc Sync { get; } = new("syncCounter", "Write one counter to the store", "Writes now what the store does not have yet.")
    {
        Parameters = [Id],
        Answers = [new(200, typeof(CounterSynced), "The store has it.")],
        Problems = ReadProblems,
    };

    public static RouteDoc SyncAll { get; } = new("syncAll", "Write everything to the store", "Writes now what the store does not have yet, of every counter.")
    {
        Answers =
        [
            new(200, typeof(AllSynced), "The store has everything."),
            new(202, typeof(AllSynced), "Something is left; it is tried again by itself."),
        ],
        Problems = [500, 503],
        Needs = AccessRole.Admin,
    };
}
