namespace OrleansCounters.Client.Tests.Cache.Guide;

/// <summary>What stands behind the guide's controllers, and counts how often it was asked.</summary>
public sealed class GuideServices
{
    public int Asked { get; private set; }

    public Task<(string accessToken, string refreshToken)> LoginAsync(string email, string password) => Task.FromResult(($"access-{email}", $"refresh-{password.Length}"));

    public Task<BillingSummary> GetSummaryAsync(int accountId)
    {
        Asked++;
        return Task.FromResult(new BillingSummary(accountId, 99.50m, "EUR"));
    }

    public Task<DashboardData> ComputeDashboardAsync() => Task.FromResult(new DashboardData(++Asked, ["a", "b"]));
}
