using System.Net.Http.Headers;

namespace OrleansCounters.Client.Calls;

/// <summary>One attempt: sends a request and reads the whole answer, or says how that failed.</summary>
internal sealed class Wire(HttpClient http, Uri baseAddress, string? apiKey, TimeProvider clock)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // As it is: ids may hold slashes and dots, percent-encoded, and Uri would make other paths of them.
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root = baseAddress.AbsoluteUri.TrimEnd('/');
    private readonly AuthenticationHeaderValue? _authorization = apiKey is null ? null : new AuthenticationHeaderValue("Bearer", apiKey);

    /// <param name="use">Makes something of a success; what it throws is an answer that cannot be read.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<(T? Value, Failure? Failure)> TryAsync<T>(
        Request request, TimeSpan timeout, Func<Answer, T> use, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var message = MessageOf(request);
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(either.Token);
            if (!answer.IsSuccessStatusCode)
            {
                return (default, Failures.OfAnswer(request, answer, body, clock.GetUtcNow()));
            }

            try
            {
                return (use(new Answer(answer, body)), null);
            }
            catch (Exception error) when (error is System.Text.Json.JsonException or FormatException or InvalidOperationException)
            {
                return (default, Failures.OfBody(request, answer, error));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (default, Failures.OfTimeout(request, timeout));
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (default, Failures.OfTransport(request, error));
        }
    }

    private HttpRequestMessage MessageOf(Request request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_root + request.Path, AsItIs));
        message.Headers.Authorization = _authorization;
        if (request.IdempotencyKey is { } key)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        foreach (var (name, value) in request.Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(name, value);
        }

        // A change always has a content, be it empty: one without is sent again by the handler, silently, where a kept connection was closed.
        if (request.IsChange)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType =
                request.MediaType is { } type ? new MediaTypeHeaderValue(type) : request.Body.IsEmpty ? null : Json;
        }

        return message;
    }
}
