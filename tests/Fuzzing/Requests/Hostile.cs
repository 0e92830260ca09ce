using System.Text;

namespace OrleansCounters.Fuzzing.Requests;

/// <summary>What a hostile caller sends. Lists of a fixed length: a million requests touch as many ids as a thousand do, so memory has a level to come back to.</summary>
public static class Hostile
{
    /// <summary>Path segments as they are sent. Each is one segment for whoever decodes once.</summary>
    public static IReadOnlyList<string> Segments { get; } =
    [
        "%00", "a%00b", "%0d%0aX-Injected:%201", "%0a", "%09", "%7f", "%20", "a%20b", "%2F", "a%2fb", "%5c", "a%5cb", "%25%32%65", "%252e%252e", "%c0%af", "%c0%80", "%e0%80%af",
        "%ff", "%fe%ff", "%ed%a0%80", "%f4%90%80%80", "%f5%80%80%80", "%c3", "%e2%82", "%", "%2", "%zz", "%u0041", "a;b", "a%3bb", "a%3fb", "a%23b", "~", "-", "_", ":", "@", "a:b",
        "%7Bid%7D", "{id}", "%3Cscript%3E", "%27%20OR%201=1--", "%22", "$where", "null", "true", "NaN", "-0", "constructor", "__proto__", "a,b", "*", "%2A", "a|b", "!", "$(id)",
        "%F0%9F%92%A9", "e%CC%81", "%C3%A9", "%E2%80%AE", "%EF%BB%BF", "%E2%80%A8", "%EF%BF%BD", "%F0%9D%92%B3", "%C2%85", "%C2%AD", "%EF%B7%BA", "mysql", "batch", "stats", "health", "all",
        "...", ".a", "a.", "%2ea", "a%2e", "A", "a%26b=c", "a=b", "a+b",
        new string('a', 200), new string('a', 201), new string('a', 512), new string('a', 513), new string('.', 201), string.Concat(Enumerable.Repeat("%C3%A9", 256)),
        string.Concat(Enumerable.Repeat("%C3%A9", 257)), string.Concat(Enumerable.Repeat("%F0%9F%92%A9", 128)), string.Concat(Enumerable.Repeat("%41", 200)), new string('a', 4_000),
    ];

    /// <summary>Segments after which the path means something else.</summary>
    public static IReadOnlyList<string> WanderingSegments { get; } =
        [".", "..", "%2e", "%2e%2e", ".%2e", "%2E%2E", "../..", "..%2f..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "a/b", "a//b", "", "a/", "a/../b", "a?b", "a#b", "..;", "%2e%2e;/", "a\\b"];

    /// <summary>Segments that are no HTTP, or more than the server reads.</summary>
    public static IReadOnlyList<string> BrokenSegments { get; } =
        ["a b", "\xc3\xa9", "\x01", "a\tb", "\x7f", "a\0b", "a\rb", "a\nb", "a\r\nX-Injected: 1", new string('a', 9_000), new string('a', 65_536), "\xff\xfe"];

    /// <summary>Numbers of a query, encoded.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0", "+1", "%2B1", "-1", "1", "2", "1.0", "1e3", "1e400", "NaN", "Infinity", "-Infinity", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "2147483647", "2147483648", "-2147483648", "4294967296", "99999999999999999999999", "0x10", "%D9%A3", "%EF%BC%91", "", "%201", "1%20", "1,000", "1_000", "true", "null", "%00", "1%00", "00000000000000000000000000001",
        "--1", "1-", "-", "999", "1000", "1001", "10000", "100000", new string('9', 4_000), "-9223372036854775807", "4611686018427387904",
    ];

    /// <summary>Other values of a query, encoded.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        .. Segments.Where(segment => segment.Length < 600), "", "True", "TRUE", "yes", "memory", "mirror", "store", "MEMORY", "minute", "hour", "day", "month", "value", "id", "visits", "csv", "ndjson", "2026-01-01", "2026-13-45",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "-0001-01-01", "2026-11-20T10:00:00%2B99:00", "1e9", "a%0d%0aSet-Cookie:%20x=1", "alert(1)//", "function(){}", "a.b.c", "%2e%2e%2f", "AAAA", "eyJ9", "====", "1,2,3", ",,,",
    ];

    /// <summary>Pieces of JSON to put where a value stood.</summary>
    public static IReadOnlyList<string> Json { get; } =
    [
        "0", "-0", "-0.0", "1.0", "1e2", "1e400", "-1e400", "1E-400", "NaN", "Infinity", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "0.1", "01", "+1", "0x1", "1.", ".5",
        new string('9', 5_000), "null", "true", "false", "{}", "[]", "[[]]", "\"\"", "\" \"", "\"a\"", "\"1\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\x\"", "\"a\nb\"", "'a'", "\"", "undefined",
        "\"../../etc\"", "\"a/b\"", "\"..\"", "\"a\\r\\nX-Injected: 1\"", "\"<script>\"", "\"" + new string('a', 201) + "\"", "\"" + new string('a', 65_536) + "\"", "\"" + new string('k', 129) + "\"", "\"\u00e9\"", "\"\uffff\"",
        "{\"a\":1,\"a\":2}", "{\"__proto__\":{}}", "[1,]", "{,}", "/* */1", "1 2", new string('[', 100), new string('[', 20_000), string.Concat(Enumerable.Repeat("{\"a\":", 5_000)), new string('[', 60) + new string(']', 60),
        "\"2026-11-20T00:00:00Z\"", "\"0000-00-00\"", "1e1000000000", "123456789012345678901234567890.123456789",
    ];

    /// <summary>Whole bodies.</summary>
    public static IReadOnlyList<byte[]> Bodies { get; } =
    [
        [], "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "\n\n\n"u8.ToArray(), "\0"u8.ToArray(), [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x7B, 0x00], [0x1F, 0x8B, 0x08, 0x00], "----x\r\n"u8.ToArray(), "a=b&c=d"u8.ToArray(),
        Encoding.ASCII.GetBytes(new string('[', 50_000)), Encoding.ASCII.GetBytes(new string(' ', 70_000)), Encoding.ASCII.GetBytes(new string('a', 70_000)), Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"id\":\"a\"}", 3_000))),
        Encoding.ASCII.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 5_000)) + "]"), Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"id\":\"a/b\"}\n", 1_500))),
        Encoding.ASCII.GetBytes("[" + string.Concat(Enumerable.Repeat("{\"id\":", 2_000))), "{\"id\":\"a\"}\r{\"id\":\"b\"}\r"u8.ToArray(), "[{\"id\":\"a\"} {\"id\":\"b\"}]"u8.ToArray(), "[{\"id\":\"a\"}"u8.ToArray(), "{\"value\":1}{\"value\":2}"u8.ToArray(),
        "kind,id,value\ncounter,a,1\n\"unclosed"u8.ToArray(), "kind,id,value\r\n,,,,,\r\n"u8.ToArray(), "[{\"id\":\"\xff\"}]"u8.ToArray(), [0x22, 0xC0, 0x80, 0x22],
    ];

    /// <summary>Names and values of headers that routes or the server look at. The character codes are bytes.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers { get; } =
    [
        .. Of("Idempotency-Key", "", " ", "k", new string('k', 128), new string('k', 129), new string('k', 10_000), "a b", "\xe9", "k\t", "k,k", "k:0", "\"k\"", "%00"),
        .. Of("Origin", "null", "https://evil.example", "http://localhost", "file://", "http://127.0.0.1", "\xff", new string('o', 5_000), "http://localhost.evil.example", "", "https://[::1", "javascript:alert(1)"),
        .. Of("Sec-Fetch-Site", "cross-site", "same-origin", "none", "\xe9"), .. Of("Last-Event-ID", "", "a.b.c", "00000000.00000000.99999999999999999999", "\xff", new string('9', 5_000), "4eda984c.8829dd60.-1", "..", "4eda984c.8829dd60"),
        .. Of("X-Forwarded-For", "1.2.3.4", "garbage", "127.0.0.1, ::1", "[::1", new string(',', 2_000), "999.999.999.999", "\xe9"), .. Of("X-Forwarded-Proto", "https", "gopher", ""), .. Of("X-Forwarded-Host", "evil.example"),
        .. Of("Accept", "*/*", "application/x-ndjson", "text/html;q=9", "\xff", "application/json;q=NaN", string.Concat(Enumerable.Repeat("a/b,", 1_000)), ";;;", "image/*", "text/event-stream"),
        .. Of("Accept-Encoding", "gzip", "br;q=x", "identity;q=0"), .. Of("Authorization", "Bearer", "Bearer oc_x", "Basic YTpi", "Bearer " + new string('x', 5_000), "\xff"), .. Of("X-Api-Key", "", "oc_x", "\xff"),
        .. Of("Cookie", "counters_session=x", "counters_session=" + new string('A', 4_000), "=;=;=", "counters_session=a; counters_session=b", "\xff"), .. Of("If-None-Match", "*", "\"x", "W/", "\"\xff\"", "1"), .. Of("If-Match", "*", "x", "\"1\", \"2\"", "99999999999999999999"),
        .. Of("Range", "bytes=0-", "bytes=-99999999999999999999"), .. Of("User-Agent", "", "\xff", "Googlebot/2.1", "Mozilla/5.0 " + new string('x', 5_000), "curl/8"), .. Of("Referer", "\xff", "not a url", "http://" + new string('r', 5_000)),
        .. Of("traceparent", "00-0-0-0", "00-" + new string('f', 32) + "-" + new string('f', 16) + "-ff", "\xff"), .. Of("tracestate", new string('a', 2_000)), .. Of("baggage", new string(',', 2_000)), .. Of("Content-Encoding", "gzip", "br", "x"),
        .. Of("X-HTTP-Method-Override", "DELETE"), .. Of("Connection", "close", "keep-alive, X-Nothing", "upgrade"), .. Of("Upgrade", "h2c", "websocket"), .. Of("Expect", "100-continue"), .. Of("Pragma", "\xff"), .. Of("DNT", "1"), .. Of("Sec-GPC", "1"),
        .. Of("Purpose", "prefetch"), .. Of("Sec-Purpose", "prefetch;prerender"), .. Of("Access-Control-Request-Method", "DELETE", "\xff"), .. Of("Access-Control-Request-Headers", new string('h', 3_000)), .. Of("Content-Language", "\xff"),
        .. Of("X-Cache-Ttl", "-1", "NaN", "99999999999999999999"), .. Of("Cache-Control", "no-cache", "max-age=-1", "max-age=99999999999999999999", "\xff"), .. Of("ETag", "\xff"), .. Of("Date", "x"), .. Of("Via", new string('v', 2_000)),
    ];

    public static IReadOnlyList<string> Hosts { get; } =
        ["", "evil.example", "localhost:99999", "[::1", "localhost, evil.example", "127.0.0.1:8080@evil.example", "localhost.evil.example", "127.0.0.1.", "LOCALHOST", "[::1]", "0", "2130706433", "local\xe9", "a b", new string('h', 5_000), "localhost:", "localhost:-1", "localhost/x"];

    public static IReadOnlyList<string> ContentTypes { get; } =
        ["", "application/json", "application/json; charset=utf-16", "application/json; charset=\xff", "text/plain", "application/x-ndjson", "text/csv", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=" + new string('b', 3_000), "application/jsonx", "*/*", "application/problem+json", ";", "\xff", "application/json;;;;", "application/octet-stream", "image/svg+xml"];

    private static IEnumerable<(string Name, string Value)> Of(string name, params string[] values) => values.Select(value => (name, value));
}
