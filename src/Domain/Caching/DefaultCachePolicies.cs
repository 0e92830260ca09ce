namespace OrleansCounters.Domain.Caching;

/// <summary>
/// The policies where nobody says otherwise: the expiry table of the shared-redis-cache-guide, under the names that it gives to services
/// and keys, one for products and one for everything else.
/// </summary>
public static class DefaultCachePolicies
{
    public static IReadOnlyList<CachePolicy> All { get; } =
    [
        // Tokens and usage say what holds now: a wrong one is worse than none, so they never stand in for a fresh value.
        Of("AuthService/auth:token:", TimeSpan.FromHours(1), TimeSpan.Zero),
        Of("AuthService/token:", TimeSpan.FromHours(1), TimeSpan.Zero),
        Of("AuthService/user:", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)),
        Of("BillingService/billing:summary:", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15)),
        Of("BillingService/usage:", TimeSpan.FromMinutes(5), TimeSpan.Zero),
        Of("BillingService/invoices:", TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30)),
        Of("AdminService/analytics:", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)),
        Of("ImageService/image:", TimeSpan.FromHours(1), TimeSpan.FromHours(1)),
        Of("UserService/preferences:", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)),

        // Of the catalogue, not of the guide: a shop goes on for a while though its database does not.
        Of("product/", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)),
        new CachePolicy { Prefix = "" },
    ];

    private static CachePolicy Of(string prefix, TimeSpan ttl, TimeSpan stale) =>
        new() { Prefix = prefix, Ttl = ttl, MaxTtl = TimeSpan.FromDays(1), StaleOnError = stale };
}
