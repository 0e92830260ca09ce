using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrleansCounters.Client;

namespace OrleansCounters.Silo.Tests.Clients;

public sealed class OrleansOptionsTests
{
    [Fact]
    public async Task Start_EverythingWrong_IsToldInOneReport()
    {
        var error = await StartAsync(options =>
        {
            options.ClusterId = "a b";
            options.ServiceId = "";
            options.LocalGatewayPort = 70_000;
            options.Timeout = TimeSpan.FromHours(1);
            options.Deadline = TimeSpan.FromMinutes(6);
            options.Durability = (Durability)9;
            options.Folding.AddInterval = TimeSpan.Zero;
            options.Folding.Interval = TimeSpan.FromSeconds(-1);
            options.Folding.MaxPending = 0;
        });

        Assert.Equal(
            [
                "ClusterId", "ServiceId", "LocalGatewayPort", "Timeout", "Deadline", "Durability", "Folding.Interval", "Folding.AddInterval",
                "Folding.MaxPending",
            ],
            error.Failures.Select(failure => failure.Split(' ')[0]));
    }

    [Theory]
    [InlineData(null, null, "Membership is not set, nor LocalGatewayPort; it must be one of them.")]
    [InlineData("redis:6379", 30_000, "Membership and LocalGatewayPort are both set; it must be one of them.")]
    [InlineData("password=hidden,noSuchOption=1", null, "Membership is no connection string that the Redis driver understands, or names no server.")]
    [InlineData("redis://u:hidden@host/zero", null, "Membership is no connection string that the Redis driver understands, or names no server.")]
    public async Task Start_Membership_IsOneOfTwoAndNeverQuoted(string? membership, int? port, string problem)
    {
        var error = await StartAsync(options => (options.Membership, options.LocalGatewayPort) = (membership, port));

        Assert.Equal(problem, Assert.Single(error.Failures));
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
    }

    private static async Task<OptionsValidationException> StartAsync(Action<OrleansCountersOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddOrleansCounters(configure);
        using var host = builder.Build();
        return await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }
}
