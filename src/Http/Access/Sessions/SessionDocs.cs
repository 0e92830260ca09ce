using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Access.Sessions;

/// <summary>What the OpenAPI document says of browser sessions.</summary>
internal static class SessionDocs
{
    private const string Example = """{"keysNeeded":true,"name":"shop","role":"write","prefixes":["shop:"],"until":"2026-01-02T03:04:05Z"}""";

    public static RouteDoc Show { get; } = new("session", "Who am I", "What the caller may do, by its key or its session.")
    {
        Answers = [new(200, typeof(SessionAnswer), "The caller.") { Example = Example }],
        Problems = [500],
        Needs = AccessRole.None,
    };

    public static RouteDoc Open { get; } = new(
        "openSession",
        "Sign a browser in",
        "Takes a key once, as JSON or from a form, and gives a cookie that scripts cannot read. A form is answered with 303 to the dashboard.")
    {
        Body = typeof(SessionBody),
        BodyContentTypes = ["application/json", "application/x-www-form-urlencoded"],
        BodyExample = """{"key":"oc_..."}""",
        Answers =
        [
            new(200, typeof(SessionAnswer), "Signed in.")
            {
                Example = Example,
                Headers = [("Set-Cookie", "counters_session: HttpOnly, SameSite=Strict, Secure over https.")],
            },
        ],
        Problems = [400, 401, 403, 413, 415, 500],
        Needs = AccessRole.None,
    };

    public static RouteDoc Close { get; } = new("closeSession", "Sign a browser out", "Takes the cookie back.")
    {
        Answers = [new(204, typeof(void), "Signed out.")],
        Problems = [403, 500],
        Needs = AccessRole.None,
    };
}
