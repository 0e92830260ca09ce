using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace OrleansCounters.GrainInterfaces.Connections;

/// <summary>
/// TLS between silos, and between silos and their clients. Each has a certificate of one authority and lets in nobody without: whose name is in
/// it does not matter, for addresses come and go, and the authority signs for members of the cluster only.
/// </summary>
public sealed class ClusterTls
{
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection _authorities;

    private ClusterTls(X509Certificate2 own, X509Certificate2Collection authorities) => (_own, _authorities) = (own, authorities);

    /// <summary>Reads what a member has.</summary>
    /// <param name="certificateFile">PEM: its certificate, for server and client authentication where it says for what.</param>
    /// <param name="keyFile">PEM: the private key of that, without a password.</param>
    /// <param name="authorityFile">PEM: the certificates of the authorities whose members are let in.</param>
    /// <exception cref="ClusterTlsException">A file cannot be read or is not what it should be; the message says which, and holds no secret.</exception>
    public static ClusterTls Load(string certificateFile, string keyFile, string authorityFile)
    {
        var own = Read($"{certificateFile} and {keyFile}", () => X509Certificate2.CreateFromPemFile(certificateFile, keyFile));
        var authorities = Read(authorityFile, () =>
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(authorityFile);
            return found.Count > 0 ? found : throw new CryptographicException("it holds no certificate");
        });
        var tls = new ClusterTls(own, authorities);
        return tls.IsMember(own) ? tls : throw new ClusterTlsException($"{certificateFile} is not signed by {authorityFile}, or not valid now");
    }

    /// <summary>As <see cref="Load(string, string, string)"/>, for settings that are told together with others.</summary>
    /// <param name="section">What the settings of the three files are called.</param>
    /// <param name="problems">Takes up what is wrong.</param>
    /// <returns>Null where something is.</returns>
    public static ClusterTls? Load(string certificateFile, string keyFile, string authorityFile, string section, ICollection<string> problems)
    {
        try
        {
            return Load(certificateFile, keyFile, authorityFile);
        }
        catch (ClusterTlsException error)
        {
            problems.Add($"{section}: {error.Message}.");
            return null;
        }
    }

    /// <summary>Makes connections of a silo or a client safe.</summary>
    public void Apply(TlsOptions options)
    {
        options.LocalCertificate = _own;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, _) => IsMember(certificate);
        options.OnAuthenticateAsClient = static (_, client) => client.TargetHost = "orleans-counters";
    }

    private bool IsMember(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);

        // An authority of one's own rarely publishes what it took back; who is no member any more is kept out by a new authority.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static T Read<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ClusterTlsException($"{what} cannot be read: {error.Message}");
        }
    }
}
