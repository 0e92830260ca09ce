using Microsoft.Extensions.Configuration;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Redis;
using OrleansCounters.Store.MySql;

namespace OrleansCounters.Hosting;

/// <summary>Which cluster a process belongs to: the settings that its silos and gateways share.</summary>
/// <param name="Id">Silos and gateways with the same id and the same membership server are one cluster.</param>
/// <param name="ServiceId">Stays the same for ever: what grains keep in storage is found by it.</param>
/// <param name="Membership">The connection string of the Redis that has the list of silos. Holds a password, perhaps.</param>
/// <param name="Tls">Null where silos and their clients speak without it.</param>
public sealed record ClusterSettings(string Id, string ServiceId, string Membership, ClusterTlsFiles? Tls)
{
    private const string IdKey = "Cluster:Id";
    private const string ServiceIdKey = "Cluster:ServiceId";
    private const string MembershipKey = "ConnectionStrings:RedisMembership";
    private const string RedisKey = "ConnectionStrings:Redis";
    private const string Default = "counters";
    private const int MaxLength = 100;

    /// <summary>Reads the settings.</summary>
    /// <param name="problems">Takes up a sentence for each setting that is wrong, naming key, value (unless it may be secret) and bound.</param>
    public static ClusterSettings Read(IConfiguration configuration, ICollection<string> problems)
    {
        if (!Parts.NamesMySql(configuration))
        {
            problems.Add($"{MySqlStoreOptions.ConnectionStringKey} is not set; a cluster needs MySQL, which all of its processes reach.");
        }

        var (id, serviceId) = ReadNames(configuration, problems);
        return new ClusterSettings(id, serviceId, ReadMembership(configuration, problems), ClusterTlsFiles.Read(configuration, problems));
    }

    /// <summary>As <see cref="Read"/>, the names alone.</summary>
    public static (string Id, string ServiceId) ReadNames(IConfiguration configuration, ICollection<string> problems) =>
        (Name(configuration, IdKey, problems), Name(configuration, ServiceIdKey, problems));

    /// <summary>The service's name, whether or not the process is one of a cluster.</summary>
    public static string ServiceIdOf(IConfiguration configuration) => configuration[ServiceIdKey] is { Length: > 0 } name ? name : Default;

    /// <summary>Without the connection string: records print all they have.</summary>
    public override string ToString() => $"Id = {Id}, ServiceId = {ServiceId}";

    private static string Name(IConfiguration configuration, string key, ICollection<string> problems)
    {
        if (configuration[key] is not { Length: > 0 } name)
        {
            return Default;
        }

        if (name.Length > MaxLength || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            problems.Add($"{key} is '{name}'; it must be 1 to {MaxLength} of the characters A-Z a-z 0-9 . _ -");
        }

        return name;
    }

    private static string ReadMembership(IConfiguration configuration, ICollection<string> problems)
    {
        var key = string.IsNullOrWhiteSpace(configuration[MembershipKey]) ? RedisKey : MembershipKey;
        var text = configuration[key] ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add($"{MembershipKey} is not set, nor {RedisKey}; a cluster keeps the list of its silos in Redis.");
            return text;
        }

        try
        {
            _ = RedisConnectionString.Parse(text);
        }
        catch (FormatException error)
        {
            problems.Add($"{key} {error.Message}.");
        }

        return text;
    }
}
