using System.Diagnostics;

namespace OrleansCounters.Checker.Worlds;

/// <summary>A file system in memory with room for little. Mounting one takes root.</summary>
internal sealed class SmallDisk : IDisposable
{
    // More than the write-ahead log has between two checkpoints (16 MiB) and the tables together, or the store fills it by itself.
    private const string Size = "64m";

    private readonly string _path;

    /// <param name="path">An empty folder, over which it is mounted.</param>
    public SmallDisk(string path)
    {
        _path = path;
        Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "none", path);
    }

    /// <summary>Writes a file until there is no room.</summary>
    public void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Dispose() => Run("umount", "--lazy", _path);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {said}");
        }
    }
}
