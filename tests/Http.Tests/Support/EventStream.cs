using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>A client of the stream.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventStream(HttpClient client, HttpResponseMessage response, Stream body)
    {
        (_client, _response) = (client, response);
        _events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    public HttpResponseMessage Response => _response;

    public static async Task<EventStream> OpenAsync(TestGateway gateway, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/stream?{query}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // A client of its own, which hangs up at once: the usual one waits for the rest of an answer, to use its connection again.
        var client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = gateway.Client.BaseAddress };
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.StatusCode == HttpStatusCode.OK, response.StatusCode == HttpStatusCode.OK ? "" : await response.Content.ReadAsStringAsync());
        return new EventStream(client, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null where the stream has ended.</summary>
    public async Task<(string Name, string Id, JsonElement Data)?> NextAsync()
    {
        if (!await _events.MoveNextAsync())
        {
            return null;
        }

        var item = _events.Current;
        return (item.EventType, item.EventId!, JsonDocument.Parse(item.Data).RootElement);
    }

    /// <summary>Hangs up.</summary>
    public ValueTask DisposeAsync()
    {
        // The enumerator may be in the middle of a read; it ends with the connection.
        _response.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
