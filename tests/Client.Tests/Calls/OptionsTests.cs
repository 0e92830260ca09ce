using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OrleansCounters.Client.Tests.Calls;

public sealed class OptionsTests
{
    [Fact]
    public async Task Start_EverythingWrong_IsToldInOneReport()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOrleansCountersClient(options =>
        {
            options.BaseAddress = new Uri("counters", UriKind.Relative);
            options.Timeout = TimeSpan.FromHours(1);
            options.Deadline = TimeSpan.FromMinutes(6);
            options.Durability = (Durability)9;
            options.Folding.AddInterval = TimeSpan.Zero;
            options.Folding.Interval = TimeSpan.FromSeconds(-1);
            options.Folding.MaxPending = 0;
        });
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(
            ["BaseAddress", "Timeout", "Deadline", "Durability", "Folding.Interval", "Folding.AddInterval", "Folding.MaxPending"],
            error.Failures.Select(failure => failure.Split(' ')[0]));
    }

    [Fact]
    public async Task Dispose_OfAContainerThatDoesNotWait_SendsWhatIsLeft()
    {
        await using var stub = await Support.StubService.StartAsync((context, _) => Support.Answers.Json(
            context, 200, """[{"id":"orders","value":3,"version":1,"durability":"store","replayed":false}]"""));
        using (var provider = new ServiceCollection().AddLogging().AddOrleansCountersClient(options => options.BaseAddress = stub.Address).BuildServiceProvider())
        {
            Assert.True(provider.GetRequiredService<ICounters>().Add("orders", 3));
        }

        Assert.Contains("\"by\":3", Assert.Single(stub.Arrivals).Body, StringComparison.Ordinal);
    }
}
