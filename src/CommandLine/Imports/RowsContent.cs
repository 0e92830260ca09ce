using System.Net;

namespace OrleansCounters.CommandLine.Imports;

/// <summary>The body of one request: what stands before the rows, and the rows.</summary>
internal sealed class RowsContent(ImportPart part) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(part.Header, cancellationToken);
        await stream.WriteAsync(part.Rows, cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = part.Header.Length + part.Rows.Length;
        return true;
    }
}
