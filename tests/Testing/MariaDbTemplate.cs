using System.Diagnostics;

namespace OrleansCounters.Testing;

/// <summary>A fresh data folder, made once for each test run and copied for each server: making one takes seconds.</summary>
internal static class MariaDbTemplate
{
    private static readonly Lazy<string> Folder = new(Make);

    public static void CopyTo(string target)
    {
        _ = Directory.CreateDirectory(target);
        foreach (var folder in Directory.EnumerateDirectories(Folder.Value, "*", SearchOption.AllDirectories))
        {
            _ = Directory.CreateDirectory(Path.Combine(target, Path.GetRelativePath(Folder.Value, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(Folder.Value, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(target, Path.GetRelativePath(Folder.Value, file)));
        }
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("oc-mariadb-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        string[] arguments =
        [
            "--no-defaults", $"--datadir={folder}", "--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=16M",
            .. MariaDbPrograms.RunAsRoot,
        ];
        using var install = Process.Start(new ProcessStartInfo(MariaDbPrograms.Install, arguments) { RedirectStandardOutput = true })!;
        var said = install.StandardOutput.ReadToEnd();
        install.WaitForExit();
        return install.ExitCode == 0 ? folder : throw new InvalidOperationException($"{MariaDbPrograms.Install} failed: {said}");
    }
}
