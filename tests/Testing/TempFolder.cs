namespace OrleansCounters.Testing;

/// <summary>A new folder, gone with all in it when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orleans-counters-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
