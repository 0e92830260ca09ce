using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Exports;

/// <summary>Writes rows of an export.</summary>
internal sealed class ExportWriter(PipeWriter body, StreamFormat format) : IDisposable
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // Lines are for programs and files, never part of a web page: ids stay as they are, to be searched for and compared.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json = new(body, Plain);

    public long Rows { get; private set; }

    public void Begin()
    {
        if (format == StreamFormat.Csv)
        {
            Write("kind,id,value,adjusted,version,changedAt,createdAt\r\n");
        }
    }

    public void Write(StoredCounter counter)
    {
        Rows++;
        var state = counter.State;
        var (kind, id) = (KindName.Of(counter.Key.Kind), counter.Key.Id);
        var (changed, created) = (JsonTime.Utc(state.ChangedAt), JsonTime.Utc(counter.CreatedAt));
        if (format == StreamFormat.Csv)
        {
            Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind},{CsvText.Id(id)},{state.Total},{state.Adjusted},{state.Version},{changed.ToString(Time, CultureInfo.InvariantCulture)},{created.ToString(Time, CultureInfo.InvariantCulture)}\r\n"));
            return;
        }

        JsonSerializer.Serialize(_json, new ExportRow(kind, id, state.Total, state.Adjusted, state.Version, changed, created), HttpJson.Default.ExportRow);
        EndLine();
    }

    /// <summary>CSV has no place for it.</summary>
    public void End(int unsynced)
    {
        if (format == StreamFormat.Lines)
        {
            JsonSerializer.Serialize(_json, new ExportEnd(true, Rows, unsynced), HttpJson.Default.ExportEnd);
            EndLine();
        }
    }

    public void Dispose() => _json.Dispose();

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        body.Write("\n"u8);
    }

    private void Write(string text) => _ = Encoding.UTF8.GetBytes(text, body);
}
