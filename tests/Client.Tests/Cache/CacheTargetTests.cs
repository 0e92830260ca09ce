using OrleansCounters.Client.Cache;

namespace OrleansCounters.Client.Tests.Cache;

public sealed class CacheTargetTests
{
    [Theory]
    [InlineData("http://counters:8080", "http://counters:8080/", null)]
    [InlineData("localhost:8080", "http://localhost:8080/", null)]
    [InlineData("counters:8443,password=s3=cret,ssl=True,abortConnect=False", "https://counters:8443/", "s3=cret")]
    public void Read_Configuration_IsAnAddressAndAKey(string configuration, string address, string? key)
    {
        var (target, problems) = CacheTarget.Read(new OrleansCountersCacheOptions { Configuration = configuration });

        Assert.Empty(problems);
        Assert.Equal((address, key, "default"), (target!.Address.AbsoluteUri, target.ApiKey, target.Namespace));
    }

    [Theory]
    [InlineData("AuthService_", "AuthService")]
    [InlineData("Billing.Service-2", "Billing.Service-2")]
    public void Read_InstanceName_IsTheNamespace(string instance, string expected) => Assert.Equal(
        expected, CacheTarget.Read(new OrleansCountersCacheOptions { Configuration = "localhost:1", InstanceName = instance }).Target!.Namespace);

    [Fact]
    public void Read_EverythingWrong_IsToldAtOnceWithoutTheSecret()
    {
        var (target, problems) = CacheTarget.Read(new OrleansCountersCacheOptions
        {
            Configuration = "ftp://host,password=s3cret",
            InstanceName = "no/slashes",
            Timeout = TimeSpan.Zero,
            FillWait = TimeSpan.FromHours(1),
        });

        Assert.Null(target);
        Assert.Equal(4, problems.Count);
        Assert.DoesNotContain("s3cret", string.Join('\n', problems), StringComparison.Ordinal);
    }
}
