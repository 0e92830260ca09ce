using System.Text.Json;

namespace OrleansCounters.Gateway.Tests.Docs;

/// <summary>Whether an answer is the one that the page shows: member by member, apart from what differs from run to run.</summary>
internal static class JsonLikeness
{
    /// <summary>Members whose kind must be the same, whose value cannot be.</summary>
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "version", "changedAt", "createdAt", "updatedAt", "timestamp", "lastChangeStored", "lastSyncTime", "lastUpdated", "start", "from", "to", "day",
        "lagSeconds", "activeCounters", "dirtyCounters", "engine", "nextCursor", "cursor", "uptime", "last_batch_write", "total_requests", "durationMs",
        "version_number", "token", "expiresAt", "ageSeconds", "ttlSeconds", "duration_ms", "fetch_time_ms", "id_token", "after", "startedAt", "savedAt",
        "created", "requests", "cache_size", "write_buffer_size", "time", "commits", "flushes", "changes", "reads", "created_at", "updated_at", "durationMs",
    };

    /// <returns>Each difference, with the path to it; empty where there is none.</returns>
    public static IEnumerable<string> Differences(JsonElement shown, JsonElement answered, string path = "$") => shown.ValueKind switch
    {
        _ when IsNull(shown) != IsNull(answered) || KindOf(shown) != KindOf(answered) => [$"{path} is shown as {shown.ValueKind}, and is {answered.ValueKind}: {answered}"],
        JsonValueKind.Object => OfObjects(shown, answered, path),
        JsonValueKind.Array when shown.GetArrayLength() != answered.GetArrayLength() =>
            [$"{path} is shown with {shown.GetArrayLength()} items, and has {answered.GetArrayLength()}"],
        JsonValueKind.Array => shown.EnumerateArray().Zip(answered.EnumerateArray()).SelectMany((pair, at) => Differences(pair.First, pair.Second, $"{path}[{at}]")),
        _ => JsonElement.DeepEquals(shown, answered) ? [] : [$"{path} is shown as {shown}, and is {answered}"],
    };

    private static IEnumerable<string> OfObjects(JsonElement shown, JsonElement answered, string path)
    {
        var (names, found) = (shown.EnumerateObject().Select(member => member.Name).ToArray(), answered.EnumerateObject().Select(member => member.Name).ToArray());
        if (!names.SequenceEqual(found))
        {
            return [$"{path} is shown with {string.Join(", ", names)}, and has {string.Join(", ", found)}"];
        }

        return names.SelectMany(name =>
            Changing.Contains(name) && KindOf(shown.GetProperty(name)) == KindOf(answered.GetProperty(name))
                ? []
                : Differences(shown.GetProperty(name), answered.GetProperty(name), $"{path}.{name}"));
    }

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    private static JsonValueKind KindOf(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
}
