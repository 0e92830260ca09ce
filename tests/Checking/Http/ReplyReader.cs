using System.Text.Json;
using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Http;

/// <summary>Reads the few members that matter out of an answer's body, without a string for those that do not.</summary>
internal static class ReplyReader
{
    public static Reply Read(int status, int retryAfter, ReadOnlySpan<byte> body)
    {
        try
        {
            var reply = Members(body, out var hasValue) with { Status = status, RetryAfter = retryAfter };
            var fate = Reply.FateOf(status, reply.Code);
            return fate == Fate.Done && !hasValue ? Reply.Failed(Fate.Unknown, Reply.Malformed) with { Status = status } : reply with { Fate = fate };
        }
        catch (JsonException)
        {
            var fate = Reply.FateOf(status, null);
            return Reply.Failed(fate == Fate.Done ? Fate.Unknown : fate, Reply.Malformed) with { Status = status, RetryAfter = retryAfter };
        }
    }

    private static Reply Members(ReadOnlySpan<byte> body, out bool hasValue)
    {
        hasValue = false;
        // A change's answer does not say that the counter exists; it does.
        var reply = new Reply(Fate.Unknown, 0, null, 0, 0, Level.None, false, true, 0);
        var json = new Utf8JsonReader(body);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An answer is an object.");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("value"u8))
            {
                hasValue = Number(ref json, out var value);
                reply = reply with { Value = value };
            }
            else if (json.ValueTextEquals("version"u8) && Number(ref json, out var version))
            {
                reply = reply with { Version = version };
            }
            else if (json.ValueTextEquals("durability"u8))
            {
                json.Read();
                reply = reply with { Level = LevelOf(ref json) };
            }
            else if (json.ValueTextEquals("replayed"u8))
            {
                json.Read();
                reply = reply with { Replayed = json.TokenType == JsonTokenType.True };
            }
            else if (json.ValueTextEquals("exists"u8))
            {
                json.Read();
                reply = reply with { Exists = json.TokenType == JsonTokenType.True };
            }
            else if (json.ValueTextEquals("code"u8))
            {
                json.Read();
                reply = reply with { Code = json.TokenType == JsonTokenType.String ? json.GetString() : null };
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }

        return reply;
    }

    private static bool Number(ref Utf8JsonReader json, out long number)
    {
        number = 0;
        json.Read();
        return json.TokenType == JsonTokenType.Number && json.TryGetInt64(out number);
    }

    private static Level LevelOf(ref Utf8JsonReader json) =>
        json.TokenType != JsonTokenType.String ? Level.None
        : json.ValueTextEquals("mirror"u8) ? Level.Mirror
        : json.ValueTextEquals("store"u8) ? Level.Store
        : json.ValueTextEquals("memory"u8) ? Level.Memory
        : Level.None;
}
