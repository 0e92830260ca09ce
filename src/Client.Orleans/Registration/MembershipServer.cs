using StackExchange.Redis;

namespace OrleansCounters.Client.Orleans.Registration;

/// <summary>Where the list of silos is, as the service's own settings write it.</summary>
internal static class MembershipServer
{
    private const int DefaultPort = 6379;

    /// <summary>Of the two ways to find a silo, one is to be named. The connection string is never quoted.</summary>
    public static IEnumerable<string> Problems(string? membership, int? localGatewayPort)
    {
        const string Name = nameof(OrleansCountersOptions.Membership);
        const string PortName = nameof(OrleansCountersOptions.LocalGatewayPort);
        var isNamed = !string.IsNullOrWhiteSpace(membership);
        if (isNamed == localGatewayPort is not null)
        {
            yield return isNamed ? $"{Name} and {PortName} are both set; it must be one of them." : $"{Name} is not set, nor {PortName}; it must be one of them.";
        }

        if (isNamed && Parse(membership!) is null)
        {
            yield return $"{Name} is no connection string that the Redis driver understands, or names no server.";
        }

        if (localGatewayPort is { } port && port is < 1 or > ushort.MaxValue)
        {
            yield return $"{PortName} is {port}; it must be 1 to {ushort.MaxValue}.";
        }
    }

    /// <summary>Null where the text is no connection string.</summary>
    public static ConfigurationOptions? Parse(string text)
    {
        try
        {
            // With its slashes: a server may be called "redis", and "redis:6379" is one.
            var options = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "redis" or "rediss" && text.Contains("://", StringComparison.Ordinal)
                ? FromUri(uri)
                : ConfigurationOptions.Parse(text);

            // A server that is away at start is waited for like one that goes away later.
            options.AbortOnConnectFail = false;
            options.ClientName ??= "OrleansCounters.Client";
            return options.EndPoints.Count == 0 ? null : options;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // The driver's message may quote any part of the text, the password included.
            return null;
        }
    }

    private static ConfigurationOptions FromUri(Uri uri)
    {
        var options = new ConfigurationOptions { Ssl = uri.Scheme == "rediss" };
        options.EndPoints.Add(uri.IdnHost, uri.Port > 0 ? uri.Port : DefaultPort);
        options.SslHost = options.Ssl ? uri.IdnHost : null;
        var parts = uri.UserInfo.Split(':', 2);
        options.User = parts[0].Length > 0 ? Uri.UnescapeDataString(parts[0]) : null;
        options.Password = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : null;
        var database = uri.AbsolutePath.Trim('/');
        options.DefaultDatabase = database.Length == 0 ? null : int.Parse(database, System.Globalization.CultureInfo.InvariantCulture);
        return options;
    }
}
