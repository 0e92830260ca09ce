using System.Globalization;
using System.Text.Json;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Exports;

/// <summary>Copies an export line by line. Where the answer is cut it goes on behind the last row that was written.</summary>
/// <param name="patience">How long to go on while no row arrives.</param>
internal sealed class ExportDownload(ServiceApi api, ExportLabel label, TimeSpan patience, TimeProvider clock)
{
    private const int RowsPerReport = 1_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private string? _last;
    private bool _hasHeader;
    private long _rows;
    private long _unsynced;

    private bool IsCsv => label.Format == "csv";

    /// <param name="rows">How many rows the writer has already.</param>
    /// <param name="last">The last of them; null where there is none.</param>
    /// <exception cref="OrleansCountersException">It was refused, or no row arrived for too long.</exception>
    public async Task<ExportReport> RunAsync(TextWriter writer, long rows, string? last, IWorkProgress progress, CancellationToken cancellation)
    {
        (_rows, _last, _hasHeader) = (rows, last, last is not null);
        writer.NewLine = IsCsv ? "\r\n" : "\n";
        var (since, pause) = (clock.GetTimestamp(), FirstPause);
        while (true)
        {
            var before = _rows;
            try
            {
                await CopyAsync(writer, progress, cancellation);
                return new ExportReport(_rows, rows, _unsynced);
            }
            catch (OrleansCountersException error) when (Refusal.MayPass(error))
            {
                (since, pause) = _rows > before ? (clock.GetTimestamp(), FirstPause) : (since, pause);
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

    private async Task CopyAsync(TextWriter writer, IWorkProgress progress, CancellationToken cancellation)
    {
        var after = _last is null ? "" : $"&after={Uri.EscapeDataString(RowPosition.Of(_last, label.Format)!)}";
        var prefix = label.Prefix.Length == 0 ? "" : $"&prefix={Uri.EscapeDataString(label.Prefix)}";
        using var answer = await api.SendAsync(
            HttpMethod.Get, $"/api/v1/export?format={label.Format}&kind={label.Kind}{prefix}{after}", null, cancellation);
        _unsynced = UnsyncedOf(answer);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        var isFirst = true;
        while (await LineAsync(reader, cancellation) is { } line)
        {
            if (IsCsv && isFirst)
            {
                // Every answer begins with it, and the file wants one.
                isFirst = false;
                if (!_hasHeader)
                {
                    await writer.WriteLineAsync(line);
                    _hasHeader = true;
                }

                continue;
            }

            if (!IsCsv && RowPosition.Of(line, label.Format) is null)
            {
                await EndAsync(writer, line);
                return;
            }

            await writer.WriteLineAsync(line);
            _last = line;
            if (++_rows % RowsPerReport == 0)
            {
                progress.Report(null, $"{_rows:N0} rows");
            }
        }

        if (!IsCsv)
        {
            throw new OrleansCountersException("connection_lost", "The export has no end; it was cut.");
        }
    }

    /// <summary>Counts what earlier answers brought too.</summary>
    private async Task EndAsync(TextWriter writer, string line)
    {
        var end = JsonSerializer.Deserialize(line, CommandJson.Default.ExportEndShape);
        if (end is not { End: true })
        {
            throw new OrleansCountersException("unexpected_answer", $"A line of the export is no row: {line}");
        }

        _unsynced = end.Unsynced;
        await writer.WriteLineAsync(JsonSerializer.Serialize(end with { Rows = _rows }, CommandJson.Default.ExportEndShape));
    }

    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadLineAsync(cancellation);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new OrleansCountersException("connection_lost", error.Message, error);
        }
    }

    private static long UnsyncedOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Export-Unsynced", out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var unsynced)
            ? unsynced
            : 0;
}
