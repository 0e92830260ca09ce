using OrleansCounters.Testing;

namespace OrleansCounters.Mirror.Tests;

/// <summary>Passwords open the door, in every form, and are never said aloud.</summary>
public sealed class RedisSecretsTests : INeedRedis, IAsyncLifetime
{
    private const string Secret = "s3cr3t!";

    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync("--requirepass", Secret);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [NodeFact]
    public async Task Inspect_PasswordInTheDriversForm_Works() => await WorksAsync($"{_server.ConnectionString},password={Secret},ssl=False,abortConnect=False");

    [NodeFact]
    public async Task Inspect_PasswordInUrl_Works() => await WorksAsync($"redis://:{Uri.EscapeDataString(Secret)}@{_server.ConnectionString}");

    [NodeFact]
    public async Task Inspect_DefaultUserInUrl_Works() => await WorksAsync($"redis://default:{Uri.EscapeDataString(Secret)}@{_server.ConnectionString}/2");

    [NodeFact]
    public async Task Inspect_WrongPassword_FailsWithoutNamingIt()
    {
        using var node = RedisUnderTest.Connect($"{_server.ConnectionString},password=wr0ng!");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => node.InspectAsync(default));
        Assert.DoesNotContain("wr0ng!", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task WorksAsync(string connectionString)
    {
        using var node = RedisUnderTest.Connect(connectionString);
        Assert.NotEmpty((await RedisUnderTest.UntilAnsweredAsync(() => node.InspectAsync(default))).RunId);
    }
}
