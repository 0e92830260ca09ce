namespace OrleansCounters.Gateway;

/// <summary>What holds where nobody says otherwise.</summary>
internal static class GatewayConfiguration
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Adds the defaults below every other source.</summary>
    public static void AddGatewayDefaults(this ConfigurationManager configuration)
    {
        var defaults = new Dictionary<string, string?> { ["urls"] = DefaultUrl };
        ((IConfigurationBuilder)configuration).Sources.Insert(
            0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = defaults });
    }

    /// <summary>One line for each thing that happens; the framework speaks up only when something is wrong.</summary>
    public static void AddGatewayLogging(this ILoggingBuilder logging)
    {
        _ = logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        _ = logging.AddFilter("Microsoft", LogLevel.Warning);
        _ = logging.AddFilter("Orleans.", LogLevel.Warning);

        // The error of a start that failed is printed once, by Main.
        _ = logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
