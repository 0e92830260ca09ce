using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Telemetry.Tests.Otlp;

/// <summary>Takes metrics and traces by OTLP, over HTTP or gRPC, and remembers them.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private const int GrpcPrefix = 5;

    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public ConcurrentQueue<byte[]> MetricRequests { get; } = new();

    public ConcurrentQueue<byte[]> TraceRequests { get; } = new();

    public ConcurrentBag<string> Authorizations { get; } = [];

    public IEnumerable<string> Metrics => MetricRequests.SelectMany(request => Protobuf.Texts(request, 1, 2, 2, 1));

    public IEnumerable<Span> Spans => TraceRequests.SelectMany(request => Protobuf.At(request, 1, 2, 2)).Select(Span.Of);

    /// <summary>The values of the attributes of whoever sent metrics.</summary>
    public IEnumerable<string> Resources => MetricRequests.SelectMany(request => Protobuf.Texts(request, 1, 1, 1, 2, 1));

    public static async Task<Collector> StartAsync(int port, bool grpc)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenLocalhost(port, listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost(grpc ? "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" : "/v1/metrics", context => TakeAsync(context, collector.MetricRequests));
        app.MapPost(grpc ? "/opentelemetry.proto.collector.trace.v1.TraceService/Export" : "/v1/traces", context => TakeAsync(context, collector.TraceRequests));
        await app.StartAsync();
        return collector;

        async Task TakeAsync(HttpContext context, ConcurrentQueue<byte[]> requests)
        {
            collector.Authorizations.Add(context.Request.Headers.Authorization.ToString());
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            requests.Enqueue(grpc ? body.ToArray()[GrpcPrefix..] : body.ToArray());
            context.Response.ContentType = grpc ? "application/grpc" : "application/x-protobuf";
            if (grpc)
            {
                await context.Response.Body.WriteAsync(new byte[GrpcPrefix]);
                context.Response.AppendTrailer("grpc-status", "0");
            }
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
