using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansCounters.Testing;

/// <summary>What the gateway says of its lag.</summary>
public static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until health says something of a part; the process may not listen yet.</summary>
    /// <param name="name">Of the part.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="TimeoutException">It does not say so; the message holds what it said last.</exception>
    public static async Task<JsonElement> UntilPartAsync(Uri gateway, string name, Func<JsonElement, bool> isSo, TimeSpan deadline)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = deadline };
        var started = Stopwatch.GetTimestamp();
        var last = "nothing";
        while (Stopwatch.GetElapsedTime(started) < deadline)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
                var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
                last = body.GetRawText();
                if (body.GetProperty("parts").EnumerateArray().FirstOrDefault(one => one.GetProperty("name").GetString() == name) is { ValueKind: JsonValueKind.Object } part
                    && isSo(part))
                {
                    return part;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Within {deadline} health did not say so of {name}, but {last}");
    }

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
