using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansCounters.Testing;

/// <summary>What the gateway says of its lag.</summary>
public static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until nothing is dirty and every part is ready.</summary>
    /// <returns>How long that took.</returns>
    public static async Task<TimeSpan> UntilNoLagAsync(Uri gateway, TimeSpan deadline, string? apiKey = null)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        if (apiKey is not null)
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        }

        var started = Stopwatch.GetTimestamp();
        var last = "";
        while (Stopwatch.GetElapsedTime(started) < deadline)
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            last = body.GetRawText();
            if (answer.IsSuccessStatusCode && body.GetProperty("dirtyCounters").GetInt32() == 0)
            {
                return Stopwatch.GetElapsedTime(started);
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"There is still lag after {deadline}: {last}");
    }
}
