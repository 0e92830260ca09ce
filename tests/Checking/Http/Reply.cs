using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Http;

/// <summary>What one request came to.</summary>
/// <param name="RetryAfter">Seconds; 0 where the answer names none.</param>
internal readonly record struct Reply(
    Fate Fate, int Status, string? Code, long Value, long Version, Level Level, bool Replayed, bool Exists, int RetryAfter)
{
    /// <summary>The request was never sent: nobody listens there.</summary>
    public const string NotConnected = "not_connected";
    public const string ConnectionLost = "connection_lost";
    public const string Timeout = "timeout";
    public const string Malformed = "malformed";

    // Answers of ours that promise that nothing was changed. Any other 5xx leaves it open.
    private static readonly string[] NothingChanged = ["overloaded", "authority_unavailable"];

    public static Reply Failed(Fate fate, string code) => new(fate, 0, code, 0, 0, Level.None, false, false, 0);

    /// <summary>The answer is the service's last word: another try would get the same.</summary>
    public bool IsLastWord => Fate == Fate.Done || (Status is >= 400 and < 500 && Status != 429);

    /// <summary>What a status and a code say of a change that was sent.</summary>
    public static Fate FateOf(int status, string? code) => status switch
    {
        200 or 202 => Fate.Done,
        >= 400 and < 500 => Fate.Refused,
        503 when NothingChanged.Contains(code) => Fate.Refused,
        _ => Fate.Unknown,
    };
}
