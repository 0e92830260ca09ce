using System.Text;
using System.Text.Json;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>Reads one item: an object with <c>id</c>, <c>by</c> and <c>key</c>, in any order. Members of other names are passed over.</summary>
internal static class BatchItemParser
{
    private static readonly Problem NoObject = JsonBody.Invalid("item", "an object with id, by and key");
    private static readonly Problem NoId = JsonBody.Invalid("id", "a text");
    private static readonly Problem NoUtf8 = JsonBody.Invalid("id", "valid UTF-8");

    /// <returns>False where the item is not whole yet.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static bool TryRead(ref Utf8JsonReader reader, CounterKeyCache keys, out BatchItem item)
    {
        item = default;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            item = new BatchItem(default, 0, null, null, NoObject);
            return reader.TrySkip();
        }

        CounterKey counter = default;
        string? badId = null, key = null;
        long? by = null;
        Problem? idProblem = NoId, problem = null;
        while (true)
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndObject)
            {
                item = new BatchItem(counter, by ?? 1, key, badId ?? (counter.Text is null ? null : counter.Id), idProblem ?? problem);
                if (item.Problem is null)
                {
                    item = item with { Id = null };
                }

                return true;
            }

            var isWhole = reader.ValueTextEquals("id"u8) ? Id(ref reader, keys, ref counter, ref badId, ref idProblem)
                : reader.ValueTextEquals("by"u8) ? JsonMembers.Number(ref reader, "by", ref by, ref problem)
                : reader.ValueTextEquals("key"u8) ? JsonMembers.Key(ref reader, "key", ref key, ref problem)
                : reader.TrySkip();
            if (!isWhole)
            {
                return false;
            }
        }
    }

    private static bool Id(ref Utf8JsonReader reader, CounterKeyCache keys, ref CounterKey counter, ref string? badId, ref Problem? problem)
    {
        if (!reader.Read())
        {
            return false;
        }

        problem = NoId;
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.TrySkip();
        }

        if (!reader.ValueIsEscaped && keys.TryGet(reader.ValueSpan, out counter))
        {
            problem = null;
            return true;
        }

        var id = JsonMembers.Text(ref reader);
        if (id is null)
        {
            problem = NoUtf8;
            return true;
        }

        if (CounterId.Check(id) is { } wrong)
        {
            (badId, problem) = (JsonMembers.Shown(id), new Problem(400, ProblemCodes.InvalidId, wrong, "id"));
            return true;
        }

        problem = null;
        return keys.TryGet(Encoding.ASCII.GetBytes(id), out counter);
    }
}
