using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Client.Tests.Cache.Guide;
using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Gateway;

/// <summary>The examples of the shared-redis-cache-guide, run as written, each in a service of its own over the real gateway.</summary>
public sealed class GuideTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task Auth_LoginAndLogout_KeepAndRemoveTheToken()
    {
        await using var app = await GuideApp.StartAsync(gateway.Address, "AuthService_");
        await using var beside = new CacheClient(gateway.Address.Authority, options => options.InstanceName = "AuthService_");
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var login = await http.PostAsJsonAsync("api/auth/login", new LoginRequest("ada@example.org", "secret"));
        var answer = await login.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("access-ada@example.org", answer.GetProperty("accessToken").GetString());
        Assert.Equal("refresh-6", answer.GetProperty("refreshToken").GetString());
        Assert.Equal("access-ada@example.org", await beside.Service.GetAsync<string>("token:ada@example.org"));

        using var logout = await http.PostAsync("api/auth/logout?email=ada%40example.org", null);
        Assert.Equal("""{"message":"Logged out"}""", await logout.Content.ReadAsStringAsync());
        Assert.Null(await beside.Service.GetAsync<string>("token:ada@example.org"));
    }

    [Fact]
    public async Task Billing_SecondRead_IsFromTheCache()
    {
        await using var app = await GuideApp.StartAsync(gateway.Address, "BillingService_");
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal(
            """{"fromCache":false,"data":{"accountId":123,"due":99.50,"currency":"EUR"}}""", await http.GetStringAsync("api/billing/summary/123"));
        Assert.Equal(
            """{"fromCache":true,"data":{"accountId":123,"due":99.50,"currency":"EUR"}}""", await http.GetStringAsync("api/billing/summary/123"));
        Assert.Equal(1, app.Services.GetRequiredService<GuideServices>().Asked);
    }

    [Fact]
    public async Task Admin_TwoInstances_ShareOneDashboard()
    {
        await using var one = await GuideApp.StartAsync(gateway.Address, "AdminService_");
        await using var other = await GuideApp.StartAsync(gateway.Address, "AdminService_");
        using var http = new HttpClient();

        Assert.Equal("""{"users":1,"top":["a","b"]}""", await http.GetStringAsync($"{one.Urls.Single()}/api/admin/analytics/dashboard"));
        Assert.Equal("""{"users":1,"top":["a","b"]}""", await http.GetStringAsync($"{other.Urls.Single()}/api/admin/analytics/dashboard"));
        Assert.Equal(0, other.Services.GetRequiredService<GuideServices>().Asked);
    }

    [Fact]
    public async Task Services_SameKey_DoNotMeet()
    {
        await using var auth = new CacheClient(gateway.Address.Authority, options => options.InstanceName = "AuthService_");
        await using var billing = new CacheClient(gateway.Address.Authority, options => options.InstanceName = "BillingService_");

        await auth.Service.SetAsync("user:1", "of auth");

        Assert.Null(await billing.Service.GetAsync<string>("user:1"));
    }
}
