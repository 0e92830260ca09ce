namespace OrleansCounters.Runner.Scaling;

/// <summary>
/// What was measured, and what is asked for. The page docs/scaling.md says where each figure comes from; who measures anew changes it here
/// and runs <c>./dev bench scaling</c>.
/// </summary>
internal static class Inputs
{
    /// <summary>Increments a second.</summary>
    public const double Rate = 1_000_000;

    public const long Counters = 1_000_000_000;

    public const int Gateways = 40;

    public const int Silos = 50;

    public const int RedisNodes = 20;

    /// <summary>Points of each node on the ring, as by default.</summary>
    public const int VirtualNodes = 100;

    public static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Live bytes of a counter in memory, all of it in the store: the objects that are there once for each.</summary>
    public const double BytesInProcess = 393;

    /// <summary>As a grain of a cluster: with its place in the cache of the directory.</summary>
    public const double BytesAsGrain = 2_585;

    /// <summary>Of a record on a mirror node.</summary>
    public const double BytesInRedis = 159;

    /// <summary>First touches a second of a co-hosted silo that shares two cores with Redis and the sender.</summary>
    public const double FirstTouches = 11_248;

    /// <summary>Until the others agree that a silo is dead, with Orleans' own probes.</summary>
    public static readonly TimeSpan Unavailable = TimeSpan.FromSeconds(14);

    /// <summary>Popularities: the n-th counter is as likely as 1/n^exponent.</summary>
    public static readonly double[] Exponents = [0, 0.6, 0.8, 0.99, 1.2];

    public static readonly double[] CallMilliseconds = [1, 3, 10];

    /// <summary>CPU in µs for each increment of the cluster of the bench.</summary>
    public static readonly CpuInput[] Cpu =
    [
        new("one increment a request, 10,000 counters", Gateway: 28.6, Silo: 34.8, Redis: 12.9),
        new("one increment a request, one counter", Gateway: 21.1, Silo: 6.7, Redis: 3.6),
        new("1,000 increments a request", Gateway: 13.2, Silo: 13.1, Redis: 3.5),
    ];
}
