using System.Globalization;
using System.Net;
using OrleansCounters.GrainInterfaces.Connections;
using OrleansCounters.Hosting;
using OrleansCounters.Settings;

namespace OrleansCounters.Silo;

/// <summary>The settings that only a silo has, under <c>Silo:</c> and <c>Cluster:</c>, and those of its cluster.</summary>
internal sealed class SiloSettings : ISettingsCheck
{
    public const int DefaultPort = 11_111;
    public const int DefaultGatewayPort = 30_000;
    public const string DefaultUrl = "http://127.0.0.1:8081";

    private readonly IConfiguration _configuration;
    private readonly List<string> _problems = [];

    public SiloSettings(IConfiguration configuration)
    {
        _configuration = configuration;
        Cluster = ClusterSettings.Read(configuration, _problems);
        Tls = Cluster.Tls is { } files ? ClusterTls.Load(files.Certificate, files.Key, files.Authority, ClusterTlsFiles.Section, _problems) : null;
        Address = ReadAddress();
        Port = Number("Silo:Port", DefaultPort, 1, ushort.MaxValue);
        GatewayPort = Number("Silo:GatewayPort", DefaultGatewayPort, 1, ushort.MaxValue);
        Dashboard = ReadSwitch("Silo:Dashboard");
        ProbeTimeout = Span("Cluster:ProbeTimeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        MissedProbes = NumberOrNull("Cluster:MissedProbes", 1, 100);
        DeathVotes = NumberOrNull("Cluster:DeathVotes", 1, 10);
        if (Port == GatewayPort)
        {
            _problems.Add($"Silo:Port and Silo:GatewayPort are both {Port}; they must differ.");
        }

        if (!Parts.NamesMirror(configuration))
        {
            _problems.Add("Mirror:Nodes names no server, nor does ConnectionStrings:Redis; the silos of a cluster meet in a mirror.");
        }
    }

    public ClusterSettings Cluster { get; }

    /// <summary>Null where silos and their clients speak without.</summary>
    public ClusterTls? Tls { get; }

    /// <summary>Where other silos and gateways reach this one.</summary>
    public IPAddress Address { get; }

    /// <summary>For other silos.</summary>
    public int Port { get; }

    /// <summary>For gateways and other clients.</summary>
    public int GatewayPort { get; }

    /// <summary>True where Orleans' dashboard is shown to this machine.</summary>
    public bool Dashboard { get; }

    /// <summary>Null for Orleans' own, as are the next two.</summary>
    public TimeSpan? ProbeTimeout { get; }

    public int? MissedProbes { get; }

    public int? DeathVotes { get; }

    public bool IsGood => _problems.Count == 0;

    public IEnumerable<string> Problems() => _problems;

    private IPAddress ReadAddress()
    {
        const string Key = "Silo:Address";
        if (Text(Key) is not { } text)
        {
            return IPAddress.Loopback;
        }

        var address = AnnouncedAddress.Find(text, out var problem);
        if (address is null)
        {
            _problems.Add($"{Key} is '{text}'; {problem}.");
        }

        return address ?? IPAddress.Loopback;
    }

    private bool ReadSwitch(string key)
    {
        if (Text(key) is not { } text)
        {
            return false;
        }

        if (bool.TryParse(text, out var isOn))
        {
            return isOn;
        }

        _problems.Add($"{key} is '{text}'; it must be true or false.");
        return false;
    }

    private int Number(string key, int fallback, int least, int most) => NumberOrNull(key, least, most) ?? fallback;

    private int? NumberOrNull(string key, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _problems.Add($"{key} is '{text}'; it must be {least} to {most}.");
        return null;
    }

    private TimeSpan? Span(string key, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (Duration.Parse(text) is { } span && span >= least && span <= most)
        {
            return span;
        }

        _problems.Add($"{key} is '{text}'; it must be {Duration.Forms}, {least} to {most}.");
        return null;
    }

    private string? Text(string key) => string.IsNullOrWhiteSpace(_configuration[key]) ? null : _configuration[key]!.Trim();
}
