using System.Text;

namespace OrleansCounters.Overload.Crowds;

/// <summary>Every bad habit.</summary>
internal static class Habits
{
    /// <summary>Requests that fit into no buffer of whoever leaves their answers unread.</summary>
    private const int Unread = 200;

    public static CrowdHabit SlowHeads { get; } = new("a byte of the head each second", Bytes("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "), Bytes("a"));

    public static CrowdHabit SlowBodies { get; } = new(
        "a byte of the body each second",
        Bytes("PUT /api/v1/counters/slow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"),
        Bytes(" "));

    public static CrowdHabit Silent { get; } = new("say nothing", [], []);

    public static CrowdHabit HalfHeads { get; } = new("half a head, then nothing", Bytes("POST /api/v1/counters/half/incr"), []);

    public static CrowdHabit Vanishing { get; } = new(
        "half a body, then gone",
        Bytes("PUT /api/v1/counters/gone HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"value\":"),
        [],
        Vanishes: true);

    public static CrowdHabit Deaf { get; } = new(
        "read nothing of what they ask for",
        Bytes(string.Concat(Enumerable.Repeat("GET /openapi/v1.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", Unread))),
        [],
        Reads: false);

    public static CrowdHabit Idle { get; } = new("idle after one request", Bytes("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), []);

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
