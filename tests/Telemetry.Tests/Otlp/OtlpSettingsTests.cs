using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;
using OrleansCounters.Telemetry.Otlp;

namespace OrleansCounters.Telemetry.Tests.Otlp;

public sealed class OtlpSettingsTests
{
    [Fact]
    public void Read_Nothing_IsOff()
    {
        var settings = Read();

        Assert.False(settings.IsOn);
        Assert.Empty(settings.Problems());
    }

    [Fact]
    public void Read_NamesOfOpenTelemetry_AreTaken()
    {
        var settings = Read(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector:4318/base/"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "a=b"), ("OTEL_SERVICE_NAME", "mine"));

        Assert.True(settings.IsOn);
        Assert.Equal(
            ("https://collector:4318/base/v1/traces", OtlpExportProtocol.HttpProtobuf, "a=b", "mine"),
            (settings.EndpointOf("traces").AbsoluteUri, settings.Protocol, settings.Headers, settings.ServiceName));
    }

    [Fact]
    public void Read_BothNames_OursWins()
    {
        var settings = Read(("OpenTelemetry:Endpoint", "http://ours:4317"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://theirs:4317"));

        Assert.Equal("http://ours:4317/", settings.EndpointOf("metrics").AbsoluteUri);
        Assert.Equal(("fallback", OtlpExportProtocol.Grpc), (settings.ServiceName, settings.Protocol));
    }

    [Theory]
    [InlineData("OpenTelemetry:Endpoint", "collector:4317")]
    [InlineData("OpenTelemetry:Endpoint", "http://user:hidden@collector")]
    [InlineData("OpenTelemetry:Endpoint", "http://collector?key=hidden")]
    [InlineData("OpenTelemetry:Protocol", "http")]
    [InlineData("OpenTelemetry:Headers", "hidden")]
    [InlineData("OpenTelemetry:Interval", "10ms")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere")]
    public void Read_Wrong_IsOneProblemThatNamesTheKeyAndNoSecret(string key, string value)
    {
        var settings = Read(("OpenTelemetry:Endpoint", "http://127.0.0.1:4317"), (key, value));
        if (key.StartsWith("OTEL", StringComparison.Ordinal))
        {
            settings = Read((key, value));
        }

        var problem = Assert.Single(settings.Problems());
        Assert.StartsWith(key, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", problem, StringComparison.Ordinal);
        Assert.False(settings.IsOn);
    }

    private static OtlpSettings Read(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        return new OtlpSettings(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), "fallback");
    }
}
