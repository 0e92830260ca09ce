using System.Globalization;
using System.Net.Http.Json;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>What other services ask of the gateway meanwhile.</summary>
internal sealed class Calls(Uri address) : IDisposable
{
    private const string Person = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    private readonly HttpClient _http = new() { BaseAddress = address };

    public Task IncrementAsync(string id, long by = 1) =>
        SendAsync(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"api/v1/counters/{id}/increment?by={by}"));

    public Task SyncAsync() => SendAsync(HttpMethod.Post, "api/v1/sync");

    public Task GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, new StringContent(body));

    public Task DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <param name="agent">Of a person, or of a program that says what it is.</param>
    public Task VisitAsync(string page, string visitor, string agent = Person) =>
        SendAsync(HttpMethod.Post, $"api/v1/pages/{Uri.EscapeDataString(page)}/visits", JsonContent.Create(new { visitor }), agent);

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(HttpMethod method, string path, HttpContent? content = null, string? agent = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (agent is not null)
        {
            request.Headers.Add("User-Agent", agent);
        }

        using var answer = await _http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
