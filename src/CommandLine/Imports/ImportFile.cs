using System.Globalization;
using System.Security.Cryptography;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Imports;

/// <summary>The rows of an import where they can be read twice: once for the import's name, once to send them.</summary>
internal sealed class ImportFile : IAsyncDisposable
{
    private const int NameCharacters = 24;

    private readonly FileStream _stream;

    private ImportFile(FileStream stream, string format, string digest) => (_stream, Format, Digest) = (stream, format, digest);

    public string Format { get; }

    /// <summary>The start of the SHA-256 of everything, in hexadecimal digits.</summary>
    public string Digest { get; }

    public long Length => _stream.Length;

    /// <param name="path">A dash for the input, which is kept in a file that is gone with the process.</param>
    /// <param name="format">Null: by name or content.</param>
    public static async Task<ImportFile> OpenAsync(string path, string? format, Stream input, CancellationToken cancellation)
    {
        var stream = path == "-" ? await KeepAsync(input, cancellation) : Open(path);
        try
        {
            var beginning = new byte[4096];
            var length = await stream.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellation);
            var found = format ?? ImportFormat.Of(path, beginning.AsSpan(0, length));
            stream.Position = 0;
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
            stream.Position = 0;
            return new ImportFile(stream, found, digest[..NameCharacters]);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public PartReader Parts(int size) => new(_stream, Format, size);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>The name of a part: the import's own for the first, so that short files have one name.</summary>
    public static string PartName(string name, int number) =>
        number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{number}");

    private static FileStream Open(string path) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan)
        : throw new UsageException($"There is no file {path}.");

    private static async Task<FileStream> KeepAsync(Stream input, CancellationToken cancellation)
    {
        // Made for this user alone.
        var path = Path.GetTempFileName();
        var stream = new FileStream(
            path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await input.CopyToAsync(stream, cancellation);
        stream.Position = 0;
        return stream;
    }
}
