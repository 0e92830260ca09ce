using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Dashboard;

/// <summary>The page's files, where they were built: beside the program, in <c>wwwroot</c>.</summary>
internal sealed class DashboardFiles
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly PhysicalFileProvider? _files = Open(Path.Combine(AppContext.BaseDirectory, "wwwroot"));

    /// <summary>The page, which changes with each version of the program and so is asked for each time.</summary>
    public Task Page(HttpContext context) => _files is null ? NotBuiltAsync(context) : SendAsync(context, "index.html", "no-cache");

    /// <summary>What the page loads. The names carry a hash of the content, so a copy is good for ever.</summary>
    public Task Asset(HttpContext context) =>
        SendAsync(context, $"assets/{context.Request.RouteValues["file"]}", "public, max-age=31536000, immutable");

    private async Task SendAsync(HttpContext context, string name, string caching)
    {
        var file = _files?.GetFileInfo(name);
        if (file is not { Exists: true, IsDirectory: false })
        {
            await ProblemAnswer.WriteAsync(context, StatusProblems.Of(StatusCodes.Status404NotFound));
            return;
        }

        context.Response.ContentType = ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream";
        context.Response.ContentLength = file.Length;
        context.Response.Headers.CacheControl = caching;
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }

    private static Task NotBuiltAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "OrleansCounters is running. The dashboard's files are not built: run ./dev assets (it needs Node.js), then start again.\n"
            + "Meanwhile: /swagger, /api/v1/overview, /metrics, /health/ready.\n",
            context.RequestAborted);
    }

    private static PhysicalFileProvider? Open(string folder) =>
        File.Exists(Path.Combine(folder, "index.html")) ? new PhysicalFileProvider(folder) : null;
}
