using Microsoft.Extensions.Configuration;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Store.MySql;

namespace OrleansCounters.Hosting;

/// <summary>What the settings name.</summary>
public static class Parts
{
    public static bool NamesMySql(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[MySqlStoreOptions.ConnectionStringKey])
        || !string.IsNullOrWhiteSpace(configuration[MySqlStoreOptions.ConnectionStringAlias]);

    /// <summary>True for settings that name a mirror node, whether or not all about it is right.</summary>
    public static bool NamesMirror(IConfiguration configuration) => RedisMirrorOptions.Read(configuration, []).Nodes.Count > 0;
}
