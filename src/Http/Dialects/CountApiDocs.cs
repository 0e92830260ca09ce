using Microsoft.OpenApi;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Dialects;

/// <summary>What the OpenAPI document says of CountAPI's routes. Each route of a key is there twice, with and without a namespace.</summary>
internal static class CountApiDocs
{
    private const string Bounds = "3 to 64 of A-Z a-z 0-9 _ - .; or :HOST: or :PATHNAME:, taken from the Referer.";

    private static readonly ParameterDoc Callback = ParameterDoc.Text("callback", "The function to call (JSONP). Such an answer is always 200; the member code has the status.");

    private static readonly ParameterDoc Image = new(
        "img", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String }, "Present, with or without a value: answer a transparent GIF of one pixel.");

    private static readonly AnswerDoc Invalid = new(400, typeof(CountApiError), "A name or a parameter is not as it must be.");

    private static readonly AnswerDoc[] Changing =
    [
        Invalid,
        new(409, typeof(CountApiError), "The value would leave the range of a signed 64-bit number."),
        new(422, typeof(CountApiError), "The idempotency key was used for another request."),
        new(429, typeof(CountApiError), "The key has as many live idempotency keys as it may have."),
        new(503, typeof(CountApiError), "Try again later; or the request only loads ahead of time, which never changes anything."),
    ];

    private static readonly AnswerDoc[] Reading = [Invalid, new(503, typeof(CountApiError), "Try again later.")];

    public static RouteDoc Hit { get; } = new("countApiHit", "Add one", "Adds one and answers the value. A key that is not there is created: it can be raised by one and not be set.")
    {
        Needs = AccessRole.Write,
        Public = PublicNames.CountApi,
        Parameters = [ParameterDoc.IdempotencyKey, Callback, Image],
        Answers =
        [
            new(200, typeof(CountApiValue), "The value, with this hit.") { Example = """{"value":36}""" },
            new(403, typeof(CountApiValue), "The key was created with update_upperbound 0."),
            .. Changing,
        ],
    };

    public static RouteDoc Get { get; } = new("countApiGet", "Read a key", "Answers the value.")
    {
        Public = PublicNames.CountApi,
        Parameters = [Callback, Image],
        Answers =
        [
            new(200, typeof(CountApiValue), "The value.") { Example = """{"value":42}""" },
            new(404, typeof(CountApiValue), "There is no such key.") { Example = """{"value":null}""" },
            .. Reading,
        ],
    };

    public static RouteDoc Set { get; } = new("countApiSet", "Set a key", "Makes the value the one given. The key must have been created with enable_reset=1.")
    {
        Needs = AccessRole.Write,
        Public = PublicNames.CountApi,
        Parameters = [Number("value", "The value to set."), ParameterDoc.IdempotencyKey, Callback, Image],
        Answers =
        [
            new(200, typeof(CountApiSet), "The value before, and now.") { Example = """{"old_value":42,"value":69}""" },
            new(403, typeof(CountApiSet), "The key cannot be set.") { Example = """{"old_value":1234,"value":1234}""" },
            new(404, typeof(CountApiSet), "There is no such key.") { Example = """{"old_value":null,"value":null}""" },
            .. Changing,
        ],
    };

    public static RouteDoc Update { get; } = new("countApiUpdate", "Add to a key", "Adds an amount within the bounds that the key was created with.")
    {
        Needs = AccessRole.Write,
        Public = PublicNames.CountApi,
        Parameters = [Number("amount", "What to add; may be negative."), ParameterDoc.IdempotencyKey, Callback, Image],
        Answers =
        [
            new(200, typeof(CountApiValue), "The value, with this update.") { Example = """{"value":47}""" },
            new(403, typeof(CountApiValue), "The amount is out of the key's bounds; the value stays."),
            new(404, typeof(CountApiValue), "There is no such key.") { Example = """{"value":null}""" },
            .. Changing,
        ],
    };

    public static RouteDoc Info { get; } = new("countApiInfo", "Describe a key", "The value and what the creation of the key allows. Keys do not expire: ttl is -1.")
    {
        Public = PublicNames.CountApi,
        Parameters = [Callback, Image],
        Answers =
        [
            new(200, typeof(CountApiInfo), "The key."),
            new(404, typeof(CountApiInfo), "There is no such key; every member is null."),
            .. Reading,
        ],
    };

    public static RouteDoc Create { get; } = new("countApiCreate", "Create a key", "Creates a key, with bounds for what may be done to it.")
    {
        Needs = AccessRole.Write,
        Public = PublicNames.CountApi,
        Parameters =
        [
            ParameterDoc.Text("key", $"The key: {CountApiName.Form}. Left out, it is a new UUID."),
            ParameterDoc.Text("namespace", $"The namespace: {CountApiName.Form}. Left out, it is default."),
            ParameterDoc.Number("value", 0, "The value to begin with."),
            ParameterDoc.Choice("enable_reset", "1 to allow set.", "0", "1", "false", "true"),
            ParameterDoc.Number("update_lowerbound", -1, "The most that an update may take away, as a number of 0 or less."),
            ParameterDoc.Number("update_upperbound", 1, "The most that an update may add, 0 or more."),
            Callback,
            Image,
        ],
        Answers =
        [
            new(200, typeof(CountApiCreated), "Created.") { Example = """{"namespace":"default","key":"6d5891ff-ebda-48fb-a760-8549d6a3bf3a","value":0}""" },
            new(400, typeof(CountApiError), "A name or a parameter is not as it must be."),
            new(409, typeof(CountApiCreated), "The key is there already; every member is null."),
            new(503, typeof(CountApiError), "Try again later."),
        ],
    };

    public static RouteDoc Stats { get; } = new("countApiStats", "Statistics", "What this process did since its start.")
    {
        Public = PublicNames.CountApi,
        Parameters = [Callback, Image],
        Answers = [new(200, typeof(CountApiStats), "The figures."), Invalid],
    };

    public static RouteDoc InNamespace(RouteDoc doc) => doc with { Parameters = [Name("namespace"), Name("key"), .. doc.Parameters] };

    public static RouteDoc InDefault(RouteDoc doc) => doc with
    {
        Id = $"{doc.Id}Default",
        Summary = $"{doc.Summary}, in the namespace default",
        Parameters = [Name("key"), .. doc.Parameters],
    };

    private static ParameterDoc Name(string name) => new(
        name, ParameterLocation.Path, new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 3, MaxLength = 64 }, Bounds);

    private static ParameterDoc Number(string name, string description) => new(
        name, ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }, description);
}
