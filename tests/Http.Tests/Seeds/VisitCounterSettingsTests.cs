using Microsoft.Extensions.Configuration;
using OrleansCounters.Http.Seeds;

namespace OrleansCounters.Http.Tests.Seeds;

public sealed class VisitCounterSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oc-seeds-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AddTo_TheSeedsFile_StandsForOurSettings()
    {
        var (settings, configuration) = Read(
            """
            # Redis Configuration
            REDIS_NODES=redis://redis1:6379,redis://redis2:6379,redis://redis3:6379
            REDIS_PASSWORD=
            REDIS_DB=0
            REDIS_TIMEOUT=5
            VIRTUAL_NODES=150
            CACHE_TTL_SECONDS=5
            CACHE_CAPACITY=2000
            BATCH_INTERVAL_SECONDS=2.5
            BATCH_SIZE_LIMIT=500
            DEBUG=true
            API_PREFIX=/api/v2
            PROJECT_NAME=Visit Counter Service
            ENABLE_METRICS=true
            SOMEBODY_ELSES=1
            """);

        Assert.Empty(settings.Problems());
        Assert.Equal("redis://redis1:6379/0", configuration["Mirror:Nodes:redis1-6379"]);
        Assert.Equal(3, configuration.GetSection("Mirror:Nodes").GetChildren().Count());
        Assert.Equal("150", configuration["Mirror:VirtualNodes"]);
        Assert.Equal("2000", configuration["Counters:MaxActive"]);
        Assert.Equal("2500ms", configuration["Counters:FlushInterval"]);
        Assert.Equal("500", configuration["Counters:BatchSize"]);
        Assert.Equal("Debug", configuration["Logging:LogLevel:OrleansCounters"]);
        Assert.Equal("/api/v2", configuration["VisitCounter:ApiPrefix"]);
        Assert.Equal("Visit Counter Service", configuration["OpenApi:Title"]);
        Assert.Null(configuration["SOMEBODY_ELSES"]);
        Assert.Contains(settings.Effects, effect => effect.Name == "CACHE_TTL_SECONDS" && effect.Effect.StartsWith("changes nothing: ", StringComparison.Ordinal));
    }

    [Fact]
    public void AddTo_OursAreGivenToo_OursWin()
    {
        var (settings, configuration) = Read(
            "REDIS_NODES=redis://redis1:6379\nBATCH_SIZE_LIMIT=500\nVIRTUAL_NODES=7",
            ("ConnectionStrings:Redis", "ours:6379"), ("Counters:BatchSize", "5"), ("Mirror:VirtualNodes", "8"));

        Assert.Empty(configuration.GetSection("Mirror:Nodes").GetChildren());
        Assert.Equal(("5", "8"), (configuration["Counters:BatchSize"], configuration["Mirror:VirtualNodes"]));
        Assert.All(settings.Effects, effect => Assert.StartsWith("changes nothing: ", effect.Effect, StringComparison.Ordinal));
    }

    [Fact]
    public void AddTo_EnvironmentAndFile_TheEnvironmentWins()
    {
        var (_, configuration) = Read("BATCH_SIZE_LIMIT=500", ("BATCH_SIZE_LIMIT", "600"));

        Assert.Equal("600", configuration["Counters:BatchSize"]);
    }

    [Theory]
    [InlineData("BATCH_SIZE_LIMIT=5000", "Counters:BatchSize", "1000")]
    [InlineData("CACHE_CAPACITY=10", "Counters:MaxActive", "100")]
    [InlineData("BATCH_INTERVAL_SECONDS=0", "Counters:FlushInterval", "10ms")]
    [InlineData("BATCH_INTERVAL_SECONDS=1e9", "Counters:FlushInterval", "3600000ms")]
    [InlineData("DEBUG=express:*", "Logging:LogLevel:OrleansCounters", "Information")]
    [InlineData("DEBUG=1", "Logging:LogLevel:OrleansCounters", "Debug")]
    public void AddTo_MoreThanWeTake_IsTheNearestThatWeDo(string line, string key, string value)
    {
        var (settings, configuration) = Read(line);

        Assert.Empty(settings.Problems());
        Assert.Equal(value, configuration[key]);
    }

    [Theory]
    [InlineData("BATCH_SIZE_LIMIT=many", "BATCH_SIZE_LIMIT is 'many'; it must be a whole number.")]
    [InlineData("BATCH_INTERVAL_SECONDS=5s", "BATCH_INTERVAL_SECONDS is '5s'; it must be a number of seconds.")]
    [InlineData("REDIS_NODES=redis://:secret@a:1,redis://:secret@a:1", "REDIS_NODES must be addresses")]
    [InlineData("REDIS_NODES=http://a", "REDIS_NODES must be addresses")]
    public void AddTo_WhatCannotBeRead_IsAProblemWithoutSecrets(string line, string problem)
    {
        var (settings, _) = Read(line);

        Assert.StartsWith(problem, Assert.Single(settings.Problems()), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", settings.Problems().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddTo_PasswordAndDatabase_GoToServersThatNameNone()
    {
        var (settings, configuration) = Read("REDIS_NODES=redis://a:1,redis://u:own@b:2/5,c\nREDIS_PASSWORD='p@ss #1'\nREDIS_DB=3");

        Assert.Equal("redis://:p%40ss%20%231@a:1/3", configuration["Mirror:Nodes:a-1"]);
        Assert.Equal("redis://u:own@b:2/5", configuration["Mirror:Nodes:b-2"]);
        Assert.Equal("redis://:p%40ss%20%231@c:6379/3", configuration["Mirror:Nodes:c-6379"]);
        Assert.DoesNotContain("ss", string.Concat(settings.Effects.Where(effect => effect.Name == "REDIS_NODES").Select(effect => effect.Effect.Replace("stands", "", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void AddTo_FileThatIsNotThere_IsAProblemOnlyWhereItWasNamed()
    {
        var configuration = new ConfigurationManager();
        configuration[SeedSettings.DotEnvKey] = Path.Combine(_folder, "no.env");
        Assert.Contains("no.env", Assert.Single(SeedSettings.AddTo(configuration).Problems()), StringComparison.Ordinal);

        configuration[SeedSettings.DotEnvKey] = "off";
        Assert.Empty(SeedSettings.AddTo(configuration).Problems());
    }

    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("  export A = 1  # comment", "1")]
    [InlineData("A=\"1 # 2\" # comment", "1 # 2")]
    [InlineData("A='it is'", "it is")]
    [InlineData("A=p#w", "p#w")]
    [InlineData("A=", "")]
    [InlineData("#A=1", null)]
    [InlineData("B=1", null)]
    [InlineData("A", null)]
    public void Read_Line(string line, string? value) =>
        Assert.Equal(value, DotEnvFile.Read([line], new HashSet<string> { "A" }).GetValueOrDefault("A"));

    private (SeedSettings Settings, ConfigurationManager Configuration) Read(string file, params (string Key, string Value)[] others)
    {
        var path = Path.Combine(_folder, ".env");
        File.WriteAllText(path, file);
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(others.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)));
        configuration[SeedSettings.DotEnvKey] = path;
        return (SeedSettings.AddTo(configuration), configuration);
    }
}
