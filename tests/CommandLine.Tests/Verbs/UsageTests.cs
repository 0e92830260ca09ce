using Microsoft.AspNetCore.Http;
using OrleansCounters.CommandLine.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Verbs;

/// <summary>What is understood, what is not, and what is said then.</summary>
public sealed class UsageTests
{
    private const string Secret = "ock_secret-that-nobody-may-see";

    [Theory]
    [InlineData("incr a --by x", "--by is x; it must be a whole number from -9223372036854775808 to 9223372036854775807.")]
    [InlineData("load --rate 0", "--rate is 0; it must be a whole number from 1 to 1000000.")]
    [InlineData("load --keyed 1.5", "--keyed is 1.5; it must be a number from 0 to 1.")]
    [InlineData("load --prefix a/b", "--prefix is a/b; it must be at most 150 of A-Z a-z 0-9 . _ : ~ @ -.")]
    [InlineData("load --seconds 2 --warmup 2", "--warmup is 2 s; it must be shorter than --seconds, 2 s.")]
    [InlineData("top --limit 1001", "--limit is 1001; it must be a whole number from 1 to 1000.")]
    [InlineData("incr", "Required argument missing for command: 'incr'.")]
    [InlineData("history a --from soon", "soon is no time; it must be like 2026-01-31 or 2026-01-31T12:00:00Z.")]
    [InlineData("incr a --idempotency-key ä", "--idempotency-key is ä; it must be 1 to 128 visible ASCII characters.")]
    [InlineData("import /no/such/file", "There is no file /no/such/file.")]
    [InlineData("get a --url nix", "--url is nix; it must be http://… or https://….")]
    [InlineData("frobnicate", "Unrecognized command or argument 'frobnicate'.")]
    [InlineData("incr a --durability forever", "Argument 'forever' not recognized. Must be one of:")]
    public async Task Run_NotUnderstood_SaysWhyAndIs2(string line, string why)
    {
        var ended = await Line.RunAsync(null, line.Split(' '));

        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains($"counters: {why}", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NobodyThere_Is3()
    {
        var line = await Line.RunAsync(new Uri($"http://127.0.0.1:{FreePort.Next()}"), "get", "a", "--timeout", "0.2");

        Assert.Equal((3, ""), (line.Code, line.Output));
        Assert.StartsWith("counters: unreachable: ", line.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "-")]
    [InlineData("export", "-")]
    [InlineData("load", "--seconds", "2")]
    [InlineData("verify", "--counter", "a", "--wait", "0")]
    public async Task Run_NobodyThere_Is3ForEachVerb(params string[] args)
    {
        string[] patience = args[0] is "import" or "export" ? ["--patience", "0"] : [];
        var line = await Line.RunAsync(new Uri($"http://127.0.0.1:{FreePort.Next()}"), "a,1\n", [.. args, .. patience, "--timeout", "0.2"]);

        Assert.Equal(3, line.Code);
        Assert.Contains("counters: unreachable: ", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_KeyOfTheEnvironment_IsSentAndNeverWritten()
    {
        string? sent = null;
        await using var service = await FakeService.StartAsync(context =>
        {
            sent = context.Request.Headers.Authorization;
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });

        foreach (var args in (string[][])[["get", "a"], ["export", "-"], ["get", "--help"], ["import", "-"], ["get"]])
        {
            var line = await Line.RunAsync(
                args, "a,1\n", name => name switch { "COUNTERS_URL" => service.Address.AbsoluteUri, "COUNTERS_KEY" => Secret, _ => null }, CancellationToken.None);
            Assert.DoesNotContain(Secret, line.Output + line.Error, StringComparison.Ordinal);
        }

        Assert.Equal($"Bearer {Secret}", sent);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("ä")]
    public async Task Run_KeyThatIsNone_IsNotQuoted(string key)
    {
        var line = await Line.RunAsync(null, "get", "a", "--key", key);

        Assert.Equal(2, line.Code);
        Assert.DoesNotContain(key, line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_EachVerb_HasExamplesAndItsOptions()
    {
        foreach (var verb in (string[])["incr", "get", "set", "reset", "top", "history", "import", "export", "verify", "load"])
        {
            var line = await Line.RunAsync(null, verb, "--help");
            Assert.Equal(0, line.Code);
            Assert.Contains($"Usage:\n  counters {verb} ", line.Output, StringComparison.Ordinal);
            Assert.Contains("Examples:\n  ", line.Output, StringComparison.Ordinal);
            Assert.Contains("--url <address>", line.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Error_WithControlCharacters_IsCleaned()
    {
        await using var service = await FakeService.StartAsync(async context =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("{\"code\":\"bad\",\"detail\":\"a\\u001b[31mb\\nc\"}");
        });

        Assert.Equal("counters: bad: a [31mb c\n", (await Line.RunAsync(service.Address, "get", "a")).Error);
    }
}
