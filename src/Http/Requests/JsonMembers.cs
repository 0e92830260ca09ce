using System.Text.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>Reads members of an item by hand. Each returns false where the item is not whole yet.</summary>
internal static class JsonMembers
{
    private const int ShownId = 200;

    /// <summary>A whole number in the range of a signed 64-bit one; null leaves it as it is.</summary>
    public static bool Number(ref Utf8JsonReader reader, string name, ref long? number, ref Problem? problem)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var found))
        {
            number = found;
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            problem ??= JsonBody.Invalid(name, "a signed 64-bit number");
        }

        return reader.TrySkip();
    }

    /// <summary>An idempotency key; null leaves it as it is.</summary>
    public static bool Key(ref Utf8JsonReader reader, string name, ref string? key, ref Problem? problem)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.String && Text(ref reader) is { } found && IdempotencyKey.IsKey(found))
        {
            key = found;
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            problem ??= IdempotencyKey.BadMember(name);
        }

        return reader.TrySkip();
    }

    /// <summary>What the string at the reader says; null where it is not valid text.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or half a surrogate pair: the parser lets them pass until somebody asks.
            return null;
        }
    }

    /// <summary>An id as answers repeat it, so that its sender knows which one is meant.</summary>
    public static string? Shown(string? id) => id?.Length > ShownId ? id[..ShownId] : id;
}
