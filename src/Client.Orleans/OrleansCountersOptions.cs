using OrleansCounters.Client.Orleans.Registration;
using OrleansCounters.GrainInterfaces.Connections;

namespace OrleansCounters.Client;

/// <summary>How this process reaches the cluster that counts.</summary>
public sealed class OrleansCountersOptions
{
    private const int MaxName = 100;

    /// <summary>The service's <c>Cluster:Id</c>: 1 to 100 of <c>A-Z a-z 0-9 . _ -</c>. <c>counters</c> by default, there as here.</summary>
    public string ClusterId { get; set; } = "counters";

    /// <summary>The service's <c>Cluster:ServiceId</c>, as <see cref="ClusterId"/>.</summary>
    public string ServiceId { get; set; } = "counters";

    /// <summary>
    /// The Redis that has the list of silos, the service's <c>ConnectionStrings:RedisMembership</c>: <c>host:6379,password=…,ssl=True</c>, or
    /// <c>redis://[user:password@]host[:port][/database]</c>, with <c>rediss</c> for TLS. This or <see cref="LocalGatewayPort"/> is required.
    /// Never logged.
    /// </summary>
    public string? Membership { get; set; }

    /// <summary>
    /// In place of <see cref="Membership"/>, for a service on this machine: its <c>Silo:GatewayPort</c>, 1 to 65535.
    /// </summary>
    public int? LocalGatewayPort { get; set; }

    /// <summary>
    /// Where the cluster speaks TLS (the service's <c>Cluster:Tls</c>): a PEM file with a certificate of this process that the cluster's authority
    /// signed. <see cref="CertificateKeyFile"/> and <see cref="AuthorityFile"/> go with it.
    /// </summary>
    public string? CertificateFile { get; set; }

    /// <summary>A PEM file with the private key of <see cref="CertificateFile"/>, without a password.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>A PEM file with the certificate of the cluster's authority.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>How long one attempt may take. 50 ms to 30 s; 3 s by default: the service says within 2 s why it cannot answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a call may take with all its attempts and the pauses between them. At least <see cref="Timeout"/>, at most 5 minutes, for the
    /// service keeps idempotency keys for ten; 10 s by default.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The level of changes whose caller names none. <see cref="Client.Durability.Mirror"/> by default, whatever the service's own is.</summary>
    public Durability Durability { get; set; } = Durability.Mirror;

    /// <summary>
    /// True (default): a change whose caller gives no idempotency key gets one, so that it can be sent again where no answer came, and reaches at
    /// least <see cref="Client.Durability.Mirror"/>. False: it goes without. Then it is never sent again once it may have arrived, which the caller
    /// is told (<see cref="OrleansCountersException.IsUnknownOutcome"/>), and the service keeps no key for it.
    /// </summary>
    public bool MakeKeys { get; set; } = true;

    /// <summary>How increments of this process become fewer calls.</summary>
    public FoldingOptions Folding { get; } = new();

    /// <returns>Null where the cluster speaks without TLS.</returns>
    /// <exception cref="ClusterTlsException">A file is not what it should be.</exception>
    internal ClusterTls? LoadTls() => CertificateFile is null ? null : ClusterTls.Load(CertificateFile, CertificateKeyFile!, AuthorityFile!);

    internal IEnumerable<string> Problems()
    {
        foreach (var (name, value) in new[] { (nameof(ClusterId), ClusterId), (nameof(ServiceId), ServiceId) })
        {
            if (value is not { Length: > 0 and <= MaxName } || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            {
                yield return $"{name} is '{value}'; it must be 1 to {MaxName} of the characters A-Z a-z 0-9 . _ -";
            }
        }

        foreach (var problem in MembershipServer.Problems(Membership, LocalGatewayPort))
        {
            yield return problem;
        }

        if (TlsProblem() is { } tls)
        {
            yield return tls;
        }

        if (Timeout < TimeSpan.FromMilliseconds(50) || Timeout > TimeSpan.FromSeconds(30))
        {
            yield return $"{nameof(Timeout)} is {Timeout}; it may be 50 ms to 30 s.";
        }

        if (Deadline < Timeout || Deadline > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(Deadline)} is {Deadline}; it may be {nameof(Timeout)} ({Timeout}) to 5 minutes.";
        }

        if (!Enum.IsDefined(Durability))
        {
            yield return $"{nameof(Durability)} is {Durability}; it may be Memory, Mirror or Store.";
        }

        foreach (var problem in Folding.Problems(nameof(Folding)))
        {
            yield return problem;
        }
    }

    private string? TlsProblem()
    {
        string?[] files = [CertificateFile, CertificateKeyFile, AuthorityFile];
        if (files.Distinct().Count() > 1 && files.Contains(null))
        {
            return $"{nameof(CertificateFile)}, {nameof(CertificateKeyFile)} and {nameof(AuthorityFile)} go together; set all of them, or none.";
        }

        try
        {
            _ = LoadTls();
            return null;
        }
        catch (ClusterTlsException error)
        {
            return $"{nameof(CertificateFile)}: {error.Message}.";
        }
    }
}
