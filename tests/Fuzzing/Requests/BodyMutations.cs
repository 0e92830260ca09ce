using System.Text;
using System.Text.Json;

namespace OrleansCounters.Fuzzing.Requests;

/// <summary>Spoils bodies. Requests without one stay as they are, apart from <see cref="Uninvited"/>.</summary>
internal static class BodyMutations
{
    /// <summary>Puts something else where a value stood.</summary>
    public static void HostileJson(FuzzRequest request, Random random)
    {
        if (request.Body is { } body && Tokens(body, JsonTokenType.String, JsonTokenType.Number, JsonTokenType.True, JsonTokenType.Null) is { Count: > 0 } tokens)
        {
            var (start, end) = tokens.Pick(random);
            request.Body = [.. body[..start], .. Encoding.UTF8.GetBytes(Hostile.Json.Pick(random)), .. body[end..]];
            request.Spoilt.Add("JSON value");
        }
    }

    /// <summary>A member comes twice, or under another name.</summary>
    public static void DoubledMember(FuzzRequest request, Random random)
    {
        if (request.Body is { } body && Tokens(body, JsonTokenType.PropertyName) is { Count: > 0 } names)
        {
            var (start, _) = names.Pick(random);
            var (from, to) = names.Pick(random);
            request.Body = [.. body[..start], .. body[from..Math.Min(to, body.Length)], .. ":1,"u8, .. body[start..]];
            request.Spoilt.Add("doubled member");
        }
    }

    public static void Whole(FuzzRequest request, Random random)
    {
        if (request.Body is not null)
        {
            request.Body = Hostile.Bodies.Pick(random);
            request.Spoilt.Add("whole body");
        }
    }

    public static void Cut(FuzzRequest request, Random random)
    {
        if (request.Body is { Length: > 0 } body)
        {
            request.Body = body[..random.Next(body.Length)];
            request.Spoilt.Add("cut body");
        }
    }

    public static void Flipped(FuzzRequest request, Random random)
    {
        if (request.Body is { Length: > 0 } body)
        {
            request.Body = [.. body];
            request.Body[random.Next(body.Length)] = (byte)random.Next(256);
            request.Spoilt.Add("flipped byte");
        }
    }

    public static void Inserted(FuzzRequest request, Random random)
    {
        if (request.Body is { } body)
        {
            var at = random.Next(body.Length + 1);
            request.Body = [.. body[..at], .. Hostile.Bodies.Pick(random), .. body[at..]];
            request.Spoilt.Add("inserted bytes");
        }
    }

    /// <summary>Lines without their ends, or with others.</summary>
    public static void OneLine(FuzzRequest request, Random random)
    {
        if (request.Body is { } body)
        {
            var end = random.Next(3) switch
            {
                0 => "",
                1 => "\r",
                _ => "\r\n\r\n",
            };
            request.Body = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body).Replace("\n", end, StringComparison.Ordinal));
            request.Spoilt.Add("line ends");
        }
    }

    /// <summary>The body many times over, up to some hundred thousand bytes.</summary>
    public static void Repeated(FuzzRequest request, Random random)
    {
        if (request.Body is { Length: > 0 and < 2_000 } body)
        {
            request.Body = [.. Enumerable.Repeat(body, random.Next(2, 100)).SelectMany(bytes => bytes)];
            request.Spoilt.Add("repeated body");
        }
    }

    public static void ContentType(FuzzRequest request, Random random)
    {
        if (request.Body is not null)
        {
            request.ContentType = Hostile.ContentTypes.Pick(random);
            request.Spoilt.Add("content type");
        }
    }

    public static void Framing(FuzzRequest request, Random random)
    {
        if (request.Body is not null)
        {
            request.Framing = (BodyFraming)random.Next((int)BodyFraming.Unsaid + 1);
            request.IsCut |= request.Framing is BodyFraming.LengthTooLong;
            request.MayBeNoHttp |= request.Framing is BodyFraming.LengthAbsurd or BodyFraming.LengthNegative or BodyFraming.Both or BodyFraming.BrokenChunks;
            request.Spoilt.Add($"{request.Framing}");
        }
    }

    /// <summary>A body where none is asked for.</summary>
    public static void Uninvited(FuzzRequest request, Random random)
    {
        if (request.Body is null)
        {
            request.Body = Hostile.Bodies.Pick(random);
            request.ContentType = "application/json";
            request.Spoilt.Add("uninvited body");
        }
    }

    /// <summary>Where tokens of these kinds start and end, as far as it is JSON.</summary>
    private static List<(int Start, int End)> Tokens(byte[] body, params ReadOnlySpan<JsonTokenType> kinds)
    {
        var found = new List<(int, int)>();
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (found.Count < 200 && reader.Read())
            {
                if (kinds.Contains(reader.TokenType))
                {
                    // What a name consumes has its colon in it.
                    var length = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.ValueSpan.Length + 2 : reader.ValueSpan.Length;
                    found.Add(((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + length));
                }
            }
        }
        catch (JsonException)
        {
            // It was spoilt before; what came up to there will do.
        }

        return found;
    }
}
