using System.Text.Json;
using OrleansCounters.Fuzzing.Api;
using OrleansCounters.Fuzzing.Judging;
using OrleansCounters.Fuzzing.Requests;
using OrleansCounters.Fuzzing.Wire;

namespace OrleansCounters.Fuzzing;

/// <summary>One connection after the other, one request after the other.</summary>
internal sealed class FuzzClient(ApiDocument document, FuzzOptions options, FuzzReport report, string guarded, Random random) : IDisposable
{
    private readonly RequestMaker _maker = new(document, guarded);
    private readonly Oracle _oracle = new(document);
    private readonly string _host = options.Address.ToString();
    private RawConnection? _connection;

    /// <summary>Null where it may be any.</summary>
    private long? _guarded;

    public async Task AskAsync()
    {
        var request = _maker.Make(document.Routes.Pick(random), random);
        Mutator.Spoil(request, random);
        var watches = request.Route.ChangesOneCounter && request.Segments.Contains(guarded);
        if (watches)
        {
            _guarded ??= await ValueAsync();
        }

        var answer = await SendAsync(request);
        if (answer is null)
        {
            _guarded = null;
            return;
        }

        report.Answered(answer.Status);
        foreach (var wrong in _oracle.Judge(request, answer))
        {
            Found(request, wrong, $"{answer.Status} {FuzzRun.Shown(answer.Body)}");
        }

        if (watches)
        {
            await WatchAsync(request, answer);
        }
        else if (request.EndsConnection)
        {
            // What stood behind an end that was not told may have been a request too.
            _guarded = null;
        }
    }

    public void Dispose() => _connection?.Dispose();

    /// <summary>After a refusal the counter has the value that it had.</summary>
    private async Task WatchAsync(FuzzRequest request, RawAnswer answer)
    {
        if (answer.Status < 400 || answer.Status == 503)
        {
            _guarded = null;
            return;
        }

        report.Looked();
        var now = await ValueAsync();
        if (_guarded is { } before && now is not null && now != before)
        {
            Found(request, $"the counter is {now} after a refusal, and was {before}", $"{answer.Status} {FuzzRun.Shown(answer.Body)}");
        }

        _guarded = now;
    }

    private async Task<RawAnswer?> SendAsync(FuzzRequest request)
    {
        using var deadline = new CancellationTokenSource(options.AnswerDeadline);
        try
        {
            _connection ??= await RawConnection.OpenAsync(options.Address, deadline.Token);
            var connection = _connection;
            await connection.SendAsync(request.ToBytes(_host), deadline.Token);
            if (request.IsCut)
            {
                // Only here: a server takes it for a caller that is gone, and owes nobody an answer.
                connection.EndSending();
            }

            var answer = await connection.ReadAsync(request.Method == "HEAD", deadline.Token);
            if (answer.Closes || request.EndsConnection)
            {
                Close();
            }

            return answer;
        }
        catch (WireException closed)
        {
            Close();
            report.WasClosed();
            if (!request.EndsConnection || (closed.HasAnswer && !request.IsCut && !request.MayBeNoHttp))
            {
                Found(request, closed.Message, "");
            }
        }
        catch (OperationCanceledException)
        {
            Close();
            report.WasClosed();
            Found(request, $"no answer within {options.AnswerDeadline.TotalSeconds} s", "");
        }
        catch (System.Net.Sockets.SocketException away)
        {
            Close();
            report.WasClosed();
            Found(request, $"no connection: {away.Message}", "");
        }

        return null;
    }

    /// <summary>What the counter that nobody else touches is; null where it does not say, as under more load than it can carry.</summary>
    private async Task<long?> ValueAsync()
    {
        using var deadline = new CancellationTokenSource(options.AnswerDeadline);
        using var connection = await RawConnection.OpenAsync(options.Address, deadline.Token);
        await connection.SendAsync(System.Text.Encoding.ASCII.GetBytes($"GET /api/v1/counters/{guarded}?consistent=true HTTP/1.1\r\nHost: {_host}\r\n\r\n"), deadline.Token);
        var answer = await connection.ReadAsync(false, deadline.Token);
        if (answer.Status != 200)
        {
            return null;
        }

        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty("value").GetInt64();
    }

    private void Found(FuzzRequest request, string kind, string answer) => report.Add(new Finding(kind, request.Route.ToString(), request.ToString(), answer));

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
