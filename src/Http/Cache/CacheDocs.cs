using Microsoft.OpenApi;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Cache;

/// <summary>What the OpenAPI document says of the cache.</summary>
internal static class CacheDocs
{
    private static readonly ParameterDoc Namespace = new(
        "namespace",
        ParameterLocation.Path,
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 64, Pattern = "^[A-Za-z0-9._-]+$" },
        "Whose entries: 1 to 64 of A-Z a-z 0-9 . _ -, not dots alone; stats and namespaces are reserved.");

    private static readonly ParameterDoc Key = new(
        "key",
        ParameterLocation.Path,
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
        "1 to 512 bytes of UTF-8, percent-encoded. May hold slashes, encoded or not.");

    private static readonly ParameterDoc Ttl = ParameterDoc.Text(
        "ttl", "How long it is fresh at most, such as 30s or infinite; the header Cache-TTL does the same. Default, maximum and jitter are the policy's.");

    private static readonly ParameterDoc Sliding = ParameterDoc.Text(
        "sliding", "How long it is fresh after its last read, within ttl, or the policy's maximum; the header Cache-Sliding does the same.");

    private static readonly ParameterDoc Tags = ParameterDoc.Text(
        "tags", "With commas between, at most 16; the header Cache-Tags does the same. All entries with a tag can be removed in one step.");

    private static readonly ParameterDoc LeaseToken = Header("Cache-Lease", "The token of a lease: the value is kept only while that lease is valid.");

    private static readonly ParameterDoc IfMatch = Header("If-Match", "Only where the entry has one of these ETags; * for any.");

    private static readonly ParameterDoc IfNoneMatch = Header("If-None-Match", "* to add, but not replace.");

    private static readonly (string, string) Tier = ("X-Cache-Tier", "memory or redis. For a change, memory says that other gateways do not know of it.");

    private static readonly (string, string)[] EntryHeaders =
    [
        ("X-Cache", "hit, miss or stale."), Tier, ("Age", "Seconds since it was put."), ("ETag", "Changes with the value and its content type."),
        ("Cache-TTL", "How long it is still fresh, in seconds such as 57s; infinite."), ("Cache-Sliding", "How far a read moves its end."),
        ("Cache-Tags", "Its tags."),
    ];

    public static RouteDoc Read { get; } = new(
        "getCacheEntry", "Get an entry", "As it was put, with its content type. Renews sliding expiry. With If-None-Match it is 304 where the ETag is still the same.")
    {
        Parameters =
        [
            Namespace, Key, ParameterDoc.Flag("stale", "True to be content with a value past its time, within the policy's stale-on-error."),
            Header("If-None-Match", "The ETag of the value that the caller has."),
        ],
        Answers =
        [
            new(200, typeof(Stream), "The value, in the type that it was put with.") { ContentType = "*/*", Headers = EntryHeaders },
            new(304, typeof(void), "The caller has it.") { Headers = EntryHeaders },
        ],
        Problems = [400, 404, 500],
    };

    public static RouteDoc Put { get; } = new(
        "putCacheEntry", "Put an entry", "Keeps the body, whatever it is, with its content type. What is too large is 413, a full namespace 507.")
    {
        Parameters = [Namespace, Key, Ttl, Sliding, Tags, LeaseToken, IfMatch, IfNoneMatch],
        Body = typeof(Stream),
        BodyContentTypes = ["application/octet-stream", "application/json", "text/plain"],
        Answers = [Done("Kept.", ("ETag", "Of the entry."), ("Cache-TTL", "How long it is fresh, cut to the policy's maximum and jittered."))],
        Problems = [400, 409, 412, 413, 500, 507],
    };

    public static RouteDoc Delete { get; } = new(
        "deleteCacheEntry", "Remove an entry", "Also ends every lease of the key, so that a value which was fetched before is not kept after. Removing nothing is fine.")
    {
        Parameters = [Namespace, Key, IfMatch],
        Answers = [Done("Removed.")],
        Problems = [400, 412, 500],
    };

    public static RouteDoc DeleteMany { get; } = new(
        "deleteCacheNamespace", "Remove a namespace, or a tag", "In one step, whatever the number of entries.")
    {
        Parameters = [Namespace, ParameterDoc.Text("tag", "Only entries of the namespace with this tag.")],
        Answers = [Done("Removed.")],
        Problems = [400, 500],
        Needs = AccessRole.Admin,
    };

    public static RouteDoc Lease { get; } = new(
        "leaseCacheKey", "Ask to fill a missing entry", "One caller gets a token, fetches the value and puts it with the header Cache-Lease. The others wait, or get a stale value.")
    {
        Parameters = [Namespace, Key, ParameterDoc.Text("wait", "How long to wait for the one who fetches, such as 2s; at most 30s, default 0s.")],
        Answers =
        [
            new(200, typeof(CacheLeaseAnswer), "Who fetches.")
            {
                Headers = [Tier],
                Example = """{"granted":true,"token":"0f8fad5bd9cb469fa16570867728950e","fresh":false,"stale":false,"durationMs":10000,"waitMs":0}""",
            },
        ],
        Problems = [400, 500],
    };

    public static RouteDoc Release { get; } = new(
        "releaseCacheKey", "Give a lease back", "For who could not fetch the value: the next one may try at once.")
    {
        Parameters = [Namespace, Key, LeaseToken],
        Answers = [new(204, typeof(void), "The lease is over.")],
        Problems = [400, 409, 500],
    };

    public static RouteDoc Touch { get; } = new("touchCacheEntry", "Renew sliding expiry", "As reading it, without the value.")
    {
        Parameters = [Namespace, Key],
        Answers = [new(204, typeof(void), "A fresh entry is there.")],
        Problems = [400, 404, 500],
    };

    public static RouteDoc Keys { get; } = new("listCacheKeys", "List keys", "By scanning, in no order; a key may be listed twice while keys change. For people.")
    {
        Parameters =
        [
            Namespace, ParameterDoc.Text("prefix", "Only keys that start with it."), ParameterDoc.Number("limit", 100, "About how many: 1 to 1,000."),
            ParameterDoc.Text("cursor", "Of the page before."),
        ],
        Answers =
        [
            new(200, typeof(CacheKeysAnswer), "Some keys; cursor is null at the end.")
            {
                Example = """{"keys":[{"key":"token:ann@example.com","bytes":901,"state":"fresh","ttlSeconds":3312.4}],"cursor":null}""",
            },
        ],
        Problems = [400, 500],
    };

    public static RouteDoc Namespaces { get; } = new(
        "listCacheNamespaces", "Statistics and policies", "Namespaces that were used, with statistics over all gateways since the last reset, and all policies.")
    {
        Answers = [new(200, typeof(CacheNamespacesAnswer), "Namespaces by name, policies by prefix.")],
        Problems = [500],
    };

    private static AnswerDoc Done(string description, params (string, string)[] headers) =>
        new(204, typeof(void), description) { Headers = [Tier, .. headers] };

    private static ParameterDoc Header(string name, string description) =>
        new(name, ParameterLocation.Header, new OpenApiSchema { Type = JsonSchemaType.String }, description);
}
