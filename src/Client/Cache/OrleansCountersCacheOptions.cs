using System.Text.Json;

namespace OrleansCounters.Client;

/// <summary>How this process reaches the shared cache.</summary>
public sealed class OrleansCountersCacheOptions
{
    /// <summary>The name of the <see cref="HttpClient"/> that calls go through, for whoever wants to add a handler to it.</summary>
    public const string HttpClientName = "OrleansCounters.Cache";

    /// <summary>
    /// Where the service is: <c>http://counters:8080</c>, <c>counters:8080</c>, or in the form of a Redis connection string
    /// <c>counters:8443,password=(API key),ssl=True</c>; other parts of such a string are passed over. Required.
    /// </summary>
    public string? Configuration { get; set; }

    /// <summary>
    /// Keeps this service's keys apart from those of others: the namespace, where a <c>_</c> or <c>:</c> at the end is left out
    /// (<c>AuthService_</c> is <c>AuthService</c>). 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>; <c>default</c> where none is set.
    /// </summary>
    public string? InstanceName { get; set; }

    /// <summary>Goes before the password in <see cref="Configuration"/>; null where the service asks for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long a call may take before it counts as failed. 10 ms to 30 s; 500 ms by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long the cache is left alone after a failure: meanwhile reads are misses and writes are dropped at once. Zero to 5 minutes; 1 s by default.
    /// </summary>
    public TimeSpan OutagePause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long <see cref="ICacheService.GetOrSetAsync"/> waits for a value that another service is about to fill, before it makes its own.
    /// Zero to 30 s; 5 s by default.
    /// </summary>
    public TimeSpan FillWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// False (default): a failure of the cache is told to the log, once for each outage, and callers go on without it.
    /// True: it is thrown, as <see cref="OrleansCountersException"/>.
    /// </summary>
    public bool ThrowOnFailure { get; set; }

    /// <summary>
    /// How <see cref="ICacheService"/> writes values; null (default): <see cref="JsonSerializerOptions.Web"/>. Trimmed and native programs give
    /// options with a <see cref="JsonSerializerOptions.TypeInfoResolver"/> of their own.
    /// </summary>
    public JsonSerializerOptions? Json { get; set; }
}
