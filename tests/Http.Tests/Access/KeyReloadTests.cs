using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Access;

/// <summary>Keys come and go while the service runs.</summary>
public sealed class KeyReloadTests : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ListLog _log = new();

    private string KeysFile => Path.Combine(_folder.Path, "keys.json");

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task KeysFile_Changed_IsReadWithoutARestart()
    {
        await using var gateway = await StartWithFileAsync(TestKey.File("one", "read"));
        Assert.Equal((200, 401), await TryAsync(gateway, "one", "two"));

        await WriteAsync(TestKey.File("two", "read"));

        Assert.Equal((401, 200), await TryAsync(gateway, "one", "two"));
    }

    [Theory]
    [InlineData("{\"Keys\":[")]
    [InlineData("{\"Keys\":[]}")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"Keys\":[{\"Name\":\"two\",\"Hash\":\"two\",\"Role\":\"read\"}]}")]
    public async Task KeysFile_ChangedToNonsense_KeepsTheKeysUntilItIsMended(string nonsense)
    {
        await using var gateway = await StartWithFileAsync(TestKey.File("one", "read"));

        await WriteAsync(nonsense);
        Assert.True(_log.Has("those from before stay in force"));
        Assert.Equal((200, 401), await TryAsync(gateway, "one", "two"));

        await WriteAsync(TestKey.File("two", "read"));
        Assert.Equal((401, 200), await TryAsync(gateway, "one", "two"));
    }

    [Fact]
    public async Task KeysFile_Removed_KeepsTheKeys()
    {
        await using var gateway = await StartWithFileAsync(TestKey.File("one", "read"));

        File.Delete(KeysFile);
        _time.Advance(LookInterval);

        Assert.Equal((200, 401), await TryAsync(gateway, "one", "two"));
    }

    [Fact]
    public async Task KeysFile_BesideKeysInTheSettings_BothCount()
    {
        await WriteAsync(TestKey.File("two", "read"));
        await using var gateway = await TestGateway.StartAsync([("Access:KeysFile", KeysFile), .. TestKey.Settings(0, "one", "read")]);

        Assert.Equal((200, 200), await TryAsync(gateway, "one", "two"));
    }

    [Fact]
    public async Task Settings_Reloaded_AreInForce()
    {
        IConfigurationRoot? configuration = null;
        await using var gateway = await TestGateway.StartAsync(
            builder => configuration = builder.Configuration, TestKey.Settings(0, "one", "read"));

        configuration!["Access:Keys:0:Hash"] = TestKey.Hash("two");
        configuration.Reload();

        Assert.Equal((401, 200), await TryAsync(gateway, "one", "two"));
    }

    [Fact]
    public async Task SettingsFile_Changed_IsReadWithoutARestartAndNonsenseIsNot()
    {
        var file = Path.Combine(_folder.Path, "appsettings.json");
        await File.WriteAllTextAsync(file, $"{{\"Access\":{TestKey.File("one", "read")}}}");
        await using var gateway = await TestGateway.StartAsync(
            builder =>
            {
                builder.Logging.AddProvider(_log);
                builder.Configuration.AddJsonFile(file, optional: false, reloadOnChange: true);
            });
        Assert.Equal((200, 401), await TryAsync(gateway, "one", "two"));

        await File.WriteAllTextAsync(file, "{\"Access\":{\"Keys\":[");
        await UntilAsync(() => Task.FromResult(_log.Has("cannot be read; access settings from before stay in force")));
        Assert.Equal((200, 401), await TryAsync(gateway, "one", "two"));

        await File.WriteAllTextAsync(file, $"{{\"Access\":{TestKey.File("two", "read")}}}");
        await UntilAsync(async () => await TryAsync(gateway, "one", "two") == (401, 200));
    }

    [Fact]
    public async Task Settings_ReloadedWithoutAnyKey_StayClosed()
    {
        IConfigurationRoot? configuration = null;
        await using var gateway = await TestGateway.StartAsync(
            builder => configuration = builder.Configuration, TestKey.Settings(0, "one", "read"));

        foreach (var key in new[] { "Name", "Hash", "Role" })
        {
            configuration![$"Access:Keys:0:{key}"] = null;
        }

        configuration!.Reload();

        Assert.Equal((200, 401), await TryAsync(gateway, "one", "two"));
    }

    private static async Task UntilAsync(Func<Task<bool>> isThere)
    {
        for (var i = 0; i < 3_000; i++)
        {
            if (await isThere())
            {
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail("It never came.");
    }

    private static async Task<(int One, int Two)> TryAsync(TestGateway gateway, string one, string two)
    {
        using var first = await gateway.SendAsync("GET", "/api/v1/counters/a", headers: TestKey.Header(one));
        using var second = await gateway.SendAsync("GET", "/api/v1/counters/a", headers: TestKey.Header(two));
        return ((int)first.StatusCode, (int)second.StatusCode);
    }

    private async Task<TestGateway> StartWithFileAsync(string content)
    {
        await WriteAsync(content);
        return await TestGateway.StartAsync(
            builder =>
            {
                builder.Logging.AddProvider(_log);
                builder.Services.AddSingleton<TimeProvider>(_time);
            },
            ("Access:KeysFile", KeysFile));
    }

    private async Task WriteAsync(string content)
    {
        await File.WriteAllTextAsync(KeysFile, content);
        _time.Advance(LookInterval);
    }
}
