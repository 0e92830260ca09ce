using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OrleansCounters.Runner.Scale;

/// <summary>Touches counters of one gateway.</summary>
internal sealed class Toucher(Uri gateway) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = gateway };

    public void Dispose() => _http.Dispose();

    /// <summary>Adds one to each counter from 0 on, in batches.</summary>
    /// <exception cref="InvalidOperationException">A counter was not counted.</exception>
    public async Task TouchAllAsync(ScalePlan plan)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, plan.Senders).Select(async _ =>
        {
            for (var part = Interlocked.Increment(ref next); part * ScalePlan.Batch < plan.Counters; part = Interlocked.Increment(ref next))
            {
                await SendAsync(part * ScalePlan.Batch, Math.Min(ScalePlan.Batch, plan.Counters - (part * ScalePlan.Batch)));
            }
        }));
    }

    public async Task<long> ReadAsync(int number)
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>($"api/v1/counters/{ScalePlan.Id(number)}");
        return answer.GetProperty("value").GetInt64();
    }

    /// <summary>What health says; its members are in docs/http.md.</summary>
    public async Task<int> HealthAsync(string member)
    {
        using var answer = await _http.GetAsync("health/ready");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(member).GetInt32();
    }

    private async Task SendAsync(int first, int count)
    {
        var items = string.Join(',', Enumerable.Range(first, count).Select(number => $$"""{"id":"{{ScalePlan.Id(number)}}","by":1}"""));
        using var body = new StringContent($"[{items}]", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("api/v1/counters/batch", body);
        var text = await answer.Content.ReadAsStringAsync();
        var refused = Math.Max(text.IndexOf("\"code\"", StringComparison.Ordinal), 0);
        if (!answer.IsSuccessStatusCode || refused > 0)
        {
            throw new InvalidOperationException($"A batch was answered {(int)answer.StatusCode}: {text[Math.Max(refused - 100, 0)..Math.Min(text.Length, refused + 300)]}");
        }
    }
}
