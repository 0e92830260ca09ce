using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>What the new service has.</summary>
internal static class Values
{
    /// <summary>Every value of its export, by <c>kind:id</c>.</summary>
    public static async Task<SortedDictionary<string, long>> OfAsync(GatewayProcess gateway)
    {
        var rows = (await Curl.RunAsync($"curl -sSf {gateway.Address}api/v1/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("\"end\":true", rows[^1], StringComparison.Ordinal);
        return Sorted(rows[..^1].Select(row => JsonDocument.Parse(row).RootElement).Select(row =>
            ($"{row.GetProperty("kind").GetString()}:{row.GetProperty("id").GetString()}", row.GetProperty("value").GetInt64())));
    }

    public static SortedDictionary<string, long> Sorted(params IEnumerable<(string Id, long Value)> values) =>
        new(values.ToDictionary(value => value.Id, value => value.Value), StringComparer.Ordinal);
}
