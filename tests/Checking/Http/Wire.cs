using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Http;

/// <summary>One connection, one request at a time, each sent once. Not safe for many callers.</summary>
internal sealed class Wire(TimeSpan timeout, TimeProvider clock, string? apiKey = null) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    });

    private readonly byte[] _buffer = new byte[4096];
    private CancellationTokenSource _deadline = new(Timeout.InfiniteTimeSpan, clock);

    /// <param name="body">Null for none.</param>
    public async Task<Reply> SendAsync(HttpMethod method, Uri address, string? key, string? body, CancellationToken cancellation)
    {
        var (failed, status, retryAfter, length) = await ExchangeAsync(method, address, key, body, cancellation);
        return failed ?? ReplyReader.Read(status, retryAfter, _buffer.AsSpan(0, length));
    }

    /// <summary>Sends a batch.</summary>
    /// <param name="count">Its items.</param>
    /// <returns>What became of each of them.</returns>
    public async Task<Reply[]> SendBatchAsync(Uri address, string body, int count, CancellationToken cancellation)
    {
        var (failed, status, retryAfter, length) = await ExchangeAsync(HttpMethod.Post, address, null, body, cancellation);
        return failed is { } reply
            ? [.. Enumerable.Repeat(reply, count)]
            : BatchReplyReader.Read(status, retryAfter, _buffer.AsMemory(0, length), count);
    }

    private async Task<(Reply? Failed, int Status, int RetryAfter, int Length)> ExchangeAsync(
        HttpMethod method, Uri address, string? key, string? body, CancellationToken cancellation)
    {
        using var request = Request(method, address, key, body);
        ArmDeadline();
        await using var stop = cancellation.UnsafeRegister(static deadline => ((CancellationTokenSource)deadline!).Cancel(), _deadline);
        try
        {
            using var response = await _http.SendAsync(request, _deadline.Token);
            var length = await ReadAsync(response.Content, _deadline.Token);
            var retryAfter = response.IsSuccessStatusCode ? 0 : (int)(response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0);
            return (null, (int)response.StatusCode, retryAfter, length);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return (Reply.Failed(Fate.Refused, Reply.NotConnected), 0, 0, 0);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            // The last as it is: of a connection that was reset in the moment it was made, the handler asks the far end's address.
            return (Reply.Failed(Fate.Unknown, Reply.ConnectionLost), 0, 0, 0);
        }
        catch (OperationCanceledException)
        {
            return (Reply.Failed(Fate.Unknown, Reply.Timeout), 0, 0, 0);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _deadline.Dispose();
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, string? key, string? body)
    {
        var request = new HttpRequestMessage(method, address);
        if (key is not null)
        {
            _ = request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (apiKey is not null)
        {
            _ = request.Headers.TryAddWithoutValidation("X-Api-Key", apiKey);
        }

        if (method != HttpMethod.Get)
        {
            // Without a content, even an empty one, the handler sends a request again by itself where the server closed the connection
            // before it answered. For an increment that would count twice behind our back.
            request.Content = body is null ? new ByteArrayContent([]) : new StringContent(body, new MediaTypeHeaderValue("application/json"));
        }

        return request;
    }

    // One source is used again and again: a timer for each request would cost more than the request.
    private void ArmDeadline()
    {
        if (!_deadline.TryReset())
        {
            _deadline.Dispose();
            _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        }

        _deadline.CancelAfter(timeout);
    }

    private async Task<int> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var body = await content.ReadAsStreamAsync(cancellation);
        var length = 0;
        while (length < _buffer.Length)
        {
            var read = await body.ReadAsync(_buffer.AsMemory(length), cancellation);
            if (read == 0)
            {
                return length;
            }

            length += read;
        }

        throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded, $"The answer is longer than {_buffer.Length} bytes.");
    }
}
