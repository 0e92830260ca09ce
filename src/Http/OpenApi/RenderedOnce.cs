using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.OpenApi;

/// <summary>
/// A document that is the same for everybody and as long as the process lives. It is made for the first who asks, and kept: making it takes longer
/// than thousands of increments, and whoever asks often enough would leave no time for those.
/// </summary>
/// <param name="render">Writes it.</param>
internal sealed class RenderedOnce(RequestDelegate render) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Document? _kept;

    public async Task AnswerAsync(HttpContext context)
    {
        var document = _kept ?? await MakeAsync(context);
        context.Response.StatusCode = document.Status;
        context.Response.ContentType = document.ContentType;
        context.Response.ContentLength = document.Bytes.Length;
        await context.Response.Body.WriteAsync(document.Bytes, context.RequestAborted);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Document> MakeAsync(HttpContext context)
    {
        await _turn.WaitAsync(context.RequestAborted);
        try
        {
            return _kept ?? await RenderAsync(context);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    private async Task<Document> RenderAsync(HttpContext context)
    {
        var body = context.Response.Body;
        using var bytes = new MemoryStream();
        try
        {
            context.Response.Body = bytes;
            await render(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = body;
        }

        // What failed is said to whoever asked, and tried again for the next.
        var document = new Document(context.Response.StatusCode, context.Response.ContentType, bytes.ToArray());
        return document.Status == StatusCodes.Status200OK ? _kept = document : document;
    }

    private sealed record Document(int Status, string? ContentType, byte[] Bytes);
}
