using Microsoft.Extensions.Configuration;
using OrleansCounters.Testing;

namespace OrleansCounters.Hosting.Tests;

public sealed class SecretFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddTo_Files_AreSettingsWithoutTheirLastLineBreak()
    {
        Write("ConnectionStrings__MySql", "Server=a;Password=b c=\n");
        Write("Mirror__Nodes__a", "redis://:p@h:1");
        Write("keys.json", "{}");

        var configuration = Configuration();

        Assert.Empty(SecretFiles.AddTo(configuration));
        Assert.Equal(
            ("Server=a;Password=b c=", "redis://:p@h:1"), (configuration["ConnectionStrings:MySql"], configuration["Mirror:Nodes:a"]));
    }

    [Fact]
    public void AddTo_FolderAsKubernetesLaysItOut_IsReadOnce()
    {
        var version = Directory.CreateDirectory(Path.Combine(_folder.Path, "..2026_11_20"));
        File.WriteAllText(Path.Combine(version.FullName, "Cluster__Id"), "shop");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "..data"), version.Name);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "Cluster__Id"), Path.Combine("..data", "Cluster__Id"));

        var configuration = Configuration();

        Assert.Empty(SecretFiles.AddTo(configuration));
        Assert.Equal("shop", configuration["Cluster:Id"]);
        Assert.DoesNotContain(configuration.AsEnumerable(), pair => pair.Key.StartsWith('.'));
    }

    [Fact]
    public void AddTo_TheSameSettingElsewhere_TheCommandLineWinsAndTheEnvironmentDoesNot()
    {
        const string Name = "OC_SECRETS_TEST_A";
        Write(Name, "file");
        Write("B", "file");
        var configuration = new ConfigurationManager();
        Environment.SetEnvironmentVariable(Name, "environment");
        try
        {
            _ = configuration.AddEnvironmentVariables().AddCommandLine(["--B", "command line", "--Secrets:Path", _folder.Path]);

            Assert.Empty(SecretFiles.AddTo(configuration));

            Assert.Equal(("file", "command line"), (configuration[Name], configuration["B"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Fact]
    public void AddTo_NoFolderNamed_IsNoProblem() => Assert.Empty(SecretFiles.AddTo(new ConfigurationManager()));

    [Fact]
    public void AddTo_FolderThatIsNotThere_IsNamed()
    {
        var configuration = Configuration("not-there");

        var problem = Assert.Single(SecretFiles.AddTo(configuration));

        Assert.Equal($"Secrets:Path is '{configuration["Secrets:Path"]}', which is no folder; it must be one with a file for each setting.", problem);
    }

    [Fact]
    public void AddTo_FileThatCannotBeRead_IsNamedWithoutWhatItHolds()
    {
        // Who runs as root may read everything; nobody reads a link to nothing.
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "ConnectionStrings__Redis"), "gone");
        Write("long", new string('s', (1 << 20) + 1));

        var problems = SecretFiles.AddTo(Configuration()).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(
            [
                "Secrets:Path has the file 'ConnectionStrings__Redis', which cannot be read by this process' user.",
                "Secrets:Path has the file 'long', which is longer than 1048576 bytes.",
            ],
            problems);
    }

    private ConfigurationManager Configuration(string below = "")
    {
        var configuration = new ConfigurationManager();
        _ = configuration.AddInMemoryCollection([new("Secrets:Path", Path.Combine(_folder.Path, below))]);
        return configuration;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);
}
