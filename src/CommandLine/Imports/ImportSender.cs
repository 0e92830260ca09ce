using System.Net.Http.Headers;
using System.Text.Json;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Imports;

/// <summary>
/// Sends one part until all of its rows are done. It may be sent as often as one likes: under its name the service passes over what is done.
/// </summary>
/// <param name="patience">How long to go on while no row gets done.</param>
internal sealed class ImportSender(ServiceApi api, string mode, string format, TimeSpan patience, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(250);

    /// <param name="isSameContent">True where the name says what the rows are: a part that is done need not be sent to be compared.</param>
    /// <param name="report">Is told how many rows of the part are done.</param>
    /// <exception cref="OrleansCountersException">It was refused, or no row got done for too long.</exception>
    public async Task<ImportReport> SendAsync(string name, ImportPart part, bool isSameContent, Action<long> report, CancellationToken cancellation)
    {
        var before = default(ImportStatusShape);
        var isAsked = false;
        var (done, since, pause) = (-1L, clock.GetTimestamp(), FirstPause);
        while (true)
        {
            try
            {
                if (!isAsked)
                {
                    before = await api.ImportStatusAsync(name, cancellation);
                    isAsked = true;
                    if (isSameContent && before is { IsDone: true })
                    {
                        report(before.Rows);
                        return new ImportReport(name, before.Rows, before.Rows, before.Applied, before.Failed, []);
                    }
                }

                return Report(name, before, await PostAsync(name, part, report, cancellation));
            }
            catch (OrleansCountersException error) when (Refusal.MayPass(error))
            {
                var now = await RowsAsync(name, cancellation);
                (done, since, pause) = now > done ? (now, clock.GetTimestamp(), FirstPause) : (done, since, pause);
                var wait = error.RetryAfter is { } asked && asked > pause ? asked : pause;
                if (clock.GetElapsedTime(since) + wait > patience)
                {
                    throw;
                }

                await Task.Delay(wait, clock, cancellation);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private static ImportReport Report(string name, ImportStatusShape? before, ImportSummaryShape summary) =>
        new(name, summary.Rows, before?.Rows ?? 0, summary.Applied, summary.Failed, summary.Errors ?? []);

    private async Task<ImportSummaryShape> PostAsync(string name, ImportPart part, Action<long> report, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var looking = LookAsync(name, report, over.Token);
        try
        {
            using var content = new RowsContent(part);
            content.Headers.ContentType = new MediaTypeHeaderValue(ImportFormat.MediaTypeOf(format));
            using var answer = await api.SendAsync(
                HttpMethod.Post, $"/api/v1/import?name={Uri.EscapeDataString(name)}&mode={mode}&format={format}", content, cancellation);
            var summary = await LastLineAsync(answer, cancellation);
            return summary.Problem is { } problem
                ? throw new OrleansCountersException(problem.Code ?? "stopped", problem.Detail ?? "The import stopped.") { Status = problem.Status, Field = problem.Field }
                : summary;
        }
        finally
        {
            await over.CancelAsync();
            await looking;
        }
    }

    private static async Task<ImportSummaryShape> LastLineAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
            var last = "";
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                last = line;
            }

            return JsonSerializer.Deserialize(last, CommandJson.Default.ImportSummaryShape) is { State: not null } summary
                ? summary
                : throw new IOException("The answer was cut.");
        }
        catch (Exception error) when (error is IOException or HttpRequestException or JsonException)
        {
            throw new OrleansCountersException("connection_lost", error.Message, error);
        }
    }

    /// <summary>Tells how far it is while the rows are still being sent: an answer is only read once they are.</summary>
    private async Task LookAsync(string name, Action<long> report, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(LookPause, clock, over);
                report(await RowsAsync(name, over));
            }
        }
        catch (OperationCanceledException)
        {
            // The part is over.
        }
    }

    /// <summary>How many rows are done; 0 where that cannot be told now.</summary>
    private async Task<long> RowsAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await api.ImportStatusAsync(name, cancellation))?.Rows ?? 0;
        }
        catch (OrleansCountersException)
        {
            return 0;
        }
    }
}
