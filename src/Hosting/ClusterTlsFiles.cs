using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Hosting;

/// <summary>Where the certificates are by which members of a cluster know each other, each in a PEM file.</summary>
/// <param name="Certificate">The process' own.</param>
/// <param name="Key">Its private key.</param>
/// <param name="Authority">Of who signed those of all members.</param>
public sealed record ClusterTlsFiles(string Certificate, string Key, string Authority)
{
    /// <summary>What messages call the three together.</summary>
    public const string Section = "Cluster:Tls";

    private const string CertificateKey = $"{Section}:Certificate";
    private const string KeyKey = $"{Section}:Key";
    private const string AuthorityKey = $"{Section}:Authority";

    /// <param name="problems">Takes up a sentence for each setting that is wrong.</param>
    /// <returns>Null where none is set, or one is wrong.</returns>
    public static ClusterTlsFiles? Read(IConfiguration configuration, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        var (certificate, key, authority) = (settings.Text(CertificateKey), settings.Text(KeyKey), settings.Text(AuthorityKey));
        if ((certificate ?? key ?? authority) is null)
        {
            return null;
        }

        var isGood = true;
        foreach (var (name, file) in new[] { (CertificateKey, certificate), (KeyKey, key), (AuthorityKey, authority) })
        {
            if (file is null)
            {
                problems.Add($"{name} is not set; {CertificateKey}, {KeyKey} and {AuthorityKey} go together.");
            }
            else if (!File.Exists(file))
            {
                problems.Add($"{name} is '{file}', and there is no such file; it must be a PEM file.");
            }

            isGood &= File.Exists(file);
        }

        return isGood ? new ClusterTlsFiles(certificate!, key!, authority!) : null;
    }
}
