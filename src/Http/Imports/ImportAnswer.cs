using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>Writes the lines that tell how far an import is.</summary>
internal sealed class ImportAnswer(HttpContext context)
{
    /// <summary>
    /// Up to here each chunk has its line; afterwards every tenth. Clients that read nothing before they have sent everything are common, and
    /// the lines of 64 MiB must fit into what lies between.
    /// </summary>
    private const int EachUpTo = 100;

    private int _steps;

    public bool HasStarted { get; private set; }

    public ValueTask WriteAsync(ImportStep step) =>
        ++_steps <= EachUpTo || _steps % 10 == 0 ? WriteAsync(step, HttpJson.Default.ImportStep) : ValueTask.CompletedTask;

    public ValueTask WriteAsync(ImportSummary summary) => WriteAsync(summary, HttpJson.Default.ImportSummary);

    private async ValueTask WriteAsync<T>(T line, JsonTypeInfo<T> type)
    {
        if (!HasStarted)
        {
            HasStarted = true;
            context.Response.ContentType = MediaTypes.Lines;
        }

        context.Response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(line, type));
        context.Response.BodyWriter.Write("\n"u8);
        _ = await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
