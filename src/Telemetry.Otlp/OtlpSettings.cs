using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;
using OrleansCounters.Settings;

namespace OrleansCounters.Telemetry.Otlp;

/// <summary>Where metrics and traces go, from <c>OpenTelemetry:</c>, or from the names that OpenTelemetry gave to these settings.</summary>
internal sealed class OtlpSettings : ISettingsCheck
{
    private const string EndpointKey = "OpenTelemetry:Endpoint";
    private const string ProtocolKey = "OpenTelemetry:Protocol";
    private const string HeadersKey = "OpenTelemetry:Headers";
    private const string Grpc = "grpc";
    private const string Http = "http/protobuf";

    private readonly List<string> _problems = [];
    private readonly SettingsReader _reader;

    public OtlpSettings(IConfiguration configuration, string serviceName)
    {
        _reader = new SettingsReader(configuration, _problems);
        Endpoint = ReadEndpoint();
        Protocol = ReadProtocol();
        Headers = ReadHeaders();
        Interval = _reader.Span("OpenTelemetry:Interval", TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        ServiceName = _reader.Text("OTEL_SERVICE_NAME") ?? serviceName;
    }

    /// <summary>Null where nothing is sent.</summary>
    public Uri? Endpoint { get; }

    public OtlpExportProtocol Protocol { get; }

    /// <summary>As the exporter takes them. A secret; null where there are none.</summary>
    public string? Headers { get; }

    /// <summary>Between two looks at the metrics.</summary>
    public TimeSpan Interval { get; }

    public string ServiceName { get; }

    public bool IsOn => Endpoint is not null && _problems.Count == 0;

    public string ProtocolName => Protocol == OtlpExportProtocol.Grpc ? Grpc : Http;

    public IEnumerable<string> Problems() => _problems;

    /// <summary>Over HTTP each signal has a path of its own below the address; over gRPC there is none.</summary>
    public Uri EndpointOf(string signal) =>
        Protocol == OtlpExportProtocol.Grpc ? Endpoint! : new Uri($"{Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");

    private (string Key, string Text)? Find(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_reader.Text(key) is { } text)
            {
                return (key, text);
            }
        }

        return null;
    }

    private Uri? ReadEndpoint()
    {
        if (Find(EndpointKey, "OTEL_EXPORTER_OTLP_ENDPOINT") is not var (key, text))
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            _problems.Add($"{key} must be an address such as http://collector:4317.");
        }
        else if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0)
        {
            // Not quoted: it may hold a password.
            _problems.Add($"{key} holds a user, a password or a query; {HeadersKey} is the place for secrets.");
        }
        else
        {
            return endpoint;
        }

        return null;
    }

    private OtlpExportProtocol ReadProtocol()
    {
        switch (Find(ProtocolKey, "OTEL_EXPORTER_OTLP_PROTOCOL"))
        {
            case null or (_, Grpc):
                return OtlpExportProtocol.Grpc;
            case (_, Http):
                return OtlpExportProtocol.HttpProtobuf;
            case var (key, text):
                _problems.Add($"{key} is '{text}'; it must be {Grpc} or {Http}.");
                return OtlpExportProtocol.Grpc;
        }
    }

    private string? ReadHeaders()
    {
        if (Find(HeadersKey, "OTEL_EXPORTER_OTLP_HEADERS") is not var (key, text))
        {
            return null;
        }

        if (text.Split(',').All(static pair => pair.Trim().IndexOf('=', StringComparison.Ordinal) > 0))
        {
            return text;
        }

        _problems.Add($"{key} must be name=value pairs with commas between them; it is not shown, for it holds secrets.");
        return null;
    }
}
