using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Loading;

/// <summary>Sends increments over as many connections as the plan has, each request once: what gets no answer is in doubt and stays so.</summary>
internal sealed class HttpLoadTarget(Connection connection, LoadPlan plan) : ILoadTarget, IDisposable
{
    private static readonly MediaTypeHeaderValue Lines = new("application/x-ndjson");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = plan.Connections,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        ConnectTimeout = connection.Timeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    });

    private readonly AuthenticationHeaderValue? _authorization = connection.Key is null ? null : new AuthenticationHeaderValue("Bearer", connection.Key);
    private readonly LoadIds _ids = new(connection.Url, plan);
    private readonly ConcurrentBag<CancellationTokenSource> _limits = [];
    private readonly string _run = Guid.NewGuid().ToString("N");
    private long _keys;

    public async Task<LoadAnswer> SendAsync(LoadPicker picker)
    {
        // One that did not fire serves again; a timer for each of 20,000 requests a second costs more than the requests' own bytes.
        var limit = _limits.TryTake(out var kept) ? kept : new CancellationTokenSource();
        limit.CancelAfter(connection.Timeout);
        try
        {
            using var request = plan.Batch == 1 ? One(picker) : Many(picker);
            request.Headers.Authorization = _authorization;
            using var answer = await _http.SendAsync(request, limit.Token);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode ? await DoneAsync(answer, status, limit.Token) : await RefusedAsync(answer, status, limit.Token);
        }
        catch (OperationCanceledException)
        {
            return new LoadAnswer("timeout", 0, 0, plan.Batch);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new LoadAnswer("unreachable", 0, plan.Batch, 0);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new LoadAnswer("connection lost", 0, 0, plan.Batch);
        }
        finally
        {
            if (limit.TryReset())
            {
                _limits.Add(limit);
            }
            else
            {
                limit.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        foreach (var limit in _limits)
        {
            limit.Dispose();
        }
    }

    private HttpRequestMessage One(LoadPicker picker)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _ids.AddressOf(picker.Next()))
        {
            // With a content, be it empty: without one the handler itself would send it again where a kept connection was closed.
            Content = new ByteArrayContent([]),
        };
        if (picker.IsKeyed())
        {
            request.Headers.Add("Idempotency-Key", NextKey());
        }

        return request;
    }

    private HttpRequestMessage Many(LoadPicker picker)
    {
        var body = new StringBuilder(plan.Batch * 32);
        for (var i = 0; i < plan.Batch; i++)
        {
            _ids.WriteItem(body, picker.Next(), picker.IsKeyed() ? NextKey() : null);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, _ids.Batch) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body.ToString())) };
        request.Content.Headers.ContentType = Lines;
        return request;
    }

    private string NextKey() => $"load-{_run}-{Interlocked.Increment(ref _keys)}";

    private async Task<LoadAnswer> DoneAsync(HttpResponseMessage answer, int status, CancellationToken cancellation)
    {
        if (plan.Batch == 1)
        {
            await answer.Content.CopyToAsync(Stream.Null, cancellation);
            return new LoadAnswer(status == 200 ? "200" : $"{status}", 1, 0, 0);
        }

        var count = BatchAnswers.Count(await answer.Content.ReadAsByteArrayAsync(cancellation), plan.Batch);
        var told = count.Acknowledged == plan.Batch ? $"{status}" : $"{status}, with items refused";
        return new LoadAnswer(told, count.Acknowledged, count.Refused, count.InDoubt);
    }

    private async Task<LoadAnswer> RefusedAsync(HttpResponseMessage answer, int status, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        ProblemShape? problem = null;
        try
        {
            problem = JsonSerializer.Deserialize(body, CommandJson.Default.ProblemShape);
        }
        catch (JsonException)
        {
            // Something in between answered.
        }

        // Only the service itself can say that nothing was changed.
        var isDoubt = problem?.Code is null ? status >= 500 : problem.Code == "outcome_unknown" || status == 500;
        return new LoadAnswer($"{status} {problem?.Code}".TrimEnd(), 0, isDoubt ? 0 : plan.Batch, isDoubt ? plan.Batch : 0);
    }
}
