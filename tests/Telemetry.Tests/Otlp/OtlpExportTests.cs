using System.Net;
using System.Net.Sockets;
using OrleansCounters.Testing;

namespace OrleansCounters.Telemetry.Tests.Otlp;

/// <summary>What a collector gets of a running gateway, and what one that is away costs it.</summary>
public sealed class OtlpExportTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);

    private readonly TempFolder _data = new();
    private readonly int _port = FreePort.Next();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Export_OfAnIncrement_BringsItsMetricsAndSpansWithLinksBothWays()
    {
        await using var collector = await Collector.StartAsync(_port, grpc: false);
        await using var gateway = Gateway(
            "--OpenTelemetry:Endpoint", $"http://127.0.0.1:{_port}", "--OpenTelemetry:Protocol", "http/protobuf", "--OpenTelemetry:Headers",
            "authorization=Bearer of-collector");
        await gateway.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await IncrementAsync(gateway));
        Assert.Equal(0, await gateway.StopAsync(Deadline));

        Assert.Contains("counters.changes", collector.Metrics);
        Assert.Contains("counters.commit.duration", collector.Metrics);
        Assert.Contains("http.server.request.duration", collector.Metrics);
        Assert.Contains("orleans-counters", collector.Resources);
        Assert.All(collector.Authorizations, sent => Assert.Equal("Bearer of-collector", sent));
        var request = Assert.Single(collector.Spans, span => span.Name == "POST /api/v1/counters/{id}/increment");

        // Where grains count, it is the span of the grain's call that has the link.
        var carried = Assert.Single(collector.Spans, span => span.Trace == request.Trace && span.Links.Count > 0);
        var commit = Assert.Single(collector.Spans, span => span.Name == "counters.commit" && carried.Links.Contains(span.Id));
        Assert.Contains("http.route", request.Attributes);
        Assert.NotEqual(request.Trace, commit.Trace);
        Assert.Equal([carried.Id], commit.Links);
    }

    [Fact]
    public async Task Export_ByGrpcFromNamesOfOpenTelemetry_Arrives()
    {
        await using var collector = await Collector.StartAsync(_port, grpc: true);
        await using var gateway = Gateway();
        gateway.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{_port}";
        gateway.Environment["OTEL_SERVICE_NAME"] = "counters-of-test";
        await gateway.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await IncrementAsync(gateway));
        Assert.Equal(0, await gateway.StopAsync(Deadline));

        Assert.Contains("counters.changes", collector.Metrics);
        Assert.Contains("counters-of-test", collector.Resources);
        Assert.Contains(collector.Spans, span => span.Name == "counters.commit");
    }

    [Fact]
    public async Task Export_CollectorAway_FailsNothingAndSaysSoOnceAndWhenItIsBack()
    {
        await using var gateway = Gateway(
            "--OpenTelemetry:Endpoint", $"http://127.0.0.1:{_port}", "--OpenTelemetry:Protocol", "http/protobuf", "--OpenTelemetry:Interval", "200ms");
        await gateway.StartAsync();
        await UntilItSaysAsync(gateway, "does not take metrics or traces");
        Assert.Equal(HttpStatusCode.OK, await IncrementAsync(gateway));

        await using var collector = await Collector.StartAsync(_port, grpc: false);
        await UntilItSaysAsync(gateway, "takes metrics and traces again");
        Assert.Equal(0, await gateway.StopAsync(Deadline));
    }

    [Fact]
    public async Task Export_CollectorHangs_FailsNothingAndDoesNotKeepItFromStopping()
    {
        using var silent = new TcpListener(IPAddress.Loopback, _port);
        silent.Start();
        await using var gateway = Gateway(
            "--OpenTelemetry:Endpoint", $"http://127.0.0.1:{_port}", "--OpenTelemetry:Protocol", "http/protobuf", "--OpenTelemetry:Interval", "200ms");
        await gateway.StartAsync();
        using var connected = await silent.AcceptTcpClientAsync();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await IncrementAsync(gateway));
        }

        Assert.Equal(0, await gateway.StopAsync(Deadline));
    }

    private static async Task<HttpStatusCode> IncrementAsync(GatewayProcess gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        using var answer = await http.PostAsync(new Uri("api/v1/counters/a/increment", UriKind.Relative), null);
        return answer.StatusCode;
    }

    private static async Task UntilItSaysAsync(GatewayProcess gateway, string what)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!gateway.Output.Contains(what, StringComparison.Ordinal))
        {
            Assert.False(deadline.IsCancellationRequested, gateway.Output);
            await Task.Delay(20);
        }
    }

    private GatewayProcess Gateway(params string[] settings) => new(GatewayProcess.AssemblyOf("Gateway"), _data.Path, settings);
}
