using System.Net;
using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Browser.Tests;

/// <summary>What the service has counted of a page.</summary>
internal static class Counted
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new();

    /// <summary>Asks until the page has as many visits: a browser sends them in the background and tells nobody when they have arrived.</summary>
    public static async Task WaitForAsync(GatewayProcess gateway, string page, long visits)
    {
        using var limit = new CancellationTokenSource(Deadline);
        while (await VisitsAsync(gateway, page) is var found && found != visits)
        {
            Assert.False(limit.IsCancellationRequested, $"{page} has {found} visits, not {visits}, after {Deadline.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public static async Task<long> VisitsAsync(GatewayProcess gateway, string page) =>
        await FindAsync(gateway, page) is { } found ? found.GetProperty("visits").GetInt64() : 0;

    /// <summary>Null for a page that nothing is known of.</summary>
    public static async Task<JsonElement?> FindAsync(GatewayProcess gateway, string page)
    {
        using var answer = await Http.GetAsync(new Uri(gateway.Address, $"api/v1/pages/{Uri.EscapeDataString(page)}"));
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }
}
