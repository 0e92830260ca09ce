using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Service;

/// <summary>Routes that services have no use for, and the client therefore no calls: sync status, imports, exports.</summary>
internal sealed class ServiceApi(Connection connection) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = connection.Timeout,
        AutomaticDecompression = DecompressionMethods.None,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Task<SyncStatusShape> SyncStatusAsync(string id, CancellationToken cancellation) =>
        GetAsync($"/api/v1/counters/{Uri.EscapeDataString(id)}/sync-status", CommandJson.Default.SyncStatusShape, cancellation);

    /// <summary>Null where no import has this name.</summary>
    public async Task<ImportStatusShape?> ImportStatusAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync($"/api/v1/import/{Uri.EscapeDataString(name)}", CommandJson.Default.ImportStatusShape, cancellation);
        }
        catch (OrleansCountersException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Sends a request of any length and gives the answer once it begins, which is a success.</summary>
    /// <exception cref="OrleansCountersException">It was refused, or there is no connection.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, connection.Url + path) { Content = content };

        // A refusal is then read while rows are still being sent; else the connection would break under them, and nobody would learn why.
        request.Headers.ExpectContinue = content is null ? null : true;
        request.Headers.Authorization = connection.Key is null ? null : new AuthenticationHeaderValue("Bearer", connection.Key);
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException error)
        {
            throw Refusal.OfTransport(error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw Refusal.OfTransport(error);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw await Refusal.OfAsync(answer, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(connection.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, path, null, either.Token);
            await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            return await JsonSerializer.DeserializeAsync(body, type, either.Token) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new OrleansCountersException("unexpected_answer", $"The answer cannot be read: {error.Message}", error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new OrleansCountersException("timeout", $"No answer within {connection.Timeout.TotalSeconds:0.###} s.");
        }
    }
}
