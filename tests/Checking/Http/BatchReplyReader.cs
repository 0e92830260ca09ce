using System.Text.Json;
using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Http;

/// <summary>Reads what became of each item of a batch.</summary>
internal static class BatchReplyReader
{
    /// <param name="count">Items that were sent. An answer with another number of them says nothing of any.</param>
    public static Reply[] Read(int status, int retryAfter, ReadOnlyMemory<byte> body, int count)
    {
        if (status is not (200 or 202))
        {
            return [.. Enumerable.Repeat(ReplyReader.Read(status, retryAfter, body.Span), count)];
        }

        try
        {
            using var answer = JsonDocument.Parse(body);
            Reply[] replies = [.. answer.RootElement.EnumerateArray().Select(item => Item(item, status))];
            return replies.Length == count ? replies : Malformed(count);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return Malformed(count);
        }
    }

    private static Reply Item(JsonElement item, int status)
    {
        if (item.TryGetProperty("error", out var problem))
        {
            var (itsStatus, code) = (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString());
            return Reply.Failed(Reply.FateOf(itsStatus, code), code!) with { Status = itsStatus };
        }

        var level = Enum.Parse<Level>(item.GetProperty("durability").GetString()!, ignoreCase: true);
        return new Reply(
            Fate.Done, status, null, item.GetProperty("value").GetInt64(), item.GetProperty("version").GetInt64(), level,
            item.GetProperty("replayed").GetBoolean(), true, 0);
    }

    private static Reply[] Malformed(int count) => [.. Enumerable.Repeat(Reply.Failed(Fate.Unknown, Reply.Malformed), count)];
}
