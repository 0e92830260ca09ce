using System.Security.Cryptography;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Imports;

/// <summary>
/// What is saved of one import as it goes, and the digest of its rows. While rows behind those that are done may have taken effect, what is
/// saved says so, and since when.
/// </summary>
/// <param name="seen">What was saved before; null for a new import.</param>
internal sealed class ImportJournal(IImportStore store, ImportRequest request, ImportProgress? seen, TimeProvider clock) : IDisposable
{
    /// <summary>A counter keeps the keys of its last thousand changes a day; some of it is left for clocks.</summary>
    public static readonly TimeSpan DoubtLimit = TimeSpan.FromHours(23);

    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ImportProgress? _seen = seen;
    private ImportProgress? _saved = seen;
    private bool _inDoubt = seen?.State == ImportState.Running;

    /// <summary>Rows that were done before this request.</summary>
    public long Before { get; } = seen?.Rows ?? 0;

    public long Rows => _saved?.Rows ?? 0;

    public long Failed => _saved?.Failed ?? 0;

    public ImportState State => _saved?.State ?? ImportState.Stopped;

    /// <summary>True where the rows digested so far are those that were done before.</summary>
    public bool IsSame => Before == 0 || DigestText == _seen!.Digest;

    private string DigestText => Convert.ToHexStringLower(_digest.GetCurrentHash());

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Null where it may go on, else why not.</summary>
    public Problem? Check()
    {
        if (_seen is not null && _seen.Options != request.Options)
        {
            return Differs($"was begun as {_seen.Options}, and is now sent as {request.Options}");
        }

        return _inDoubt && Now - _seen!.SavedAt > DoubtLimit.TotalMilliseconds
            ? new Problem(
                409,
                ProblemCodes.ImportInDoubt,
                $"Import {request.Name} ended a day ago in the middle of rows {_seen.Rows + 1} to {_seen.Rows + ImportChunk.Size}, and their keys may be gone. Look at those counters, then import the rest under another name.",
                "name")
            : null;
    }

    /// <param name="row">Its bytes, as they came.</param>
    public void Digest(ReadOnlySpan<byte> row)
    {
        _digest.AppendData(row.Trim(" \t\r\n"u8));
        _digest.AppendData("\n"u8);
    }

    /// <summary>Before the first row takes effect.</summary>
    public async Task<bool> BeginAsync()
    {
        if (_saved?.State == ImportState.Running)
        {
            return true;
        }

        var isSaved = await SaveAsync(Rows, Failed, ImportState.Running, _saved?.Digest ?? "");
        _inDoubt = false;
        return isSaved;
    }

    /// <summary>Rows are being carried out: how many of them were is not certain before the next is saved.</summary>
    public void Doubt() => _inDoubt = true;

    /// <summary>All rows that were digested are done.</summary>
    public async Task<bool> AdvanceAsync(int rows, int failed)
    {
        if (!await SaveAsync(Rows + rows, Failed + failed, ImportState.Running, DigestText))
        {
            return false;
        }

        _inDoubt = false;
        return true;
    }

    /// <summary>There are no more rows.</summary>
    public async Task<bool> FinishAsync() =>
        _saved?.State == ImportState.Done || await SaveAsync(Rows, Failed, ImportState.Done, _saved?.Digest ?? "");

    /// <summary>It ends here. Where rows are in doubt it stays as it is, for then it is not certain that none is half done.</summary>
    public async Task StopAsync()
    {
        if (!_inDoubt && _saved?.State == ImportState.Running)
        {
            _ = await SaveAsync(Rows, Failed, ImportState.Stopped, _saved.Digest);
        }
    }

    public static Problem Differs(string name, string how) => new(
        409, ProblemCodes.ImportDiffers, $"Import {name} {how}. Another import needs another name.", "name");

    public void Dispose() => _digest.Dispose();

    private Problem Differs(string how) => Differs(request.Name, how);

    private async Task<bool> SaveAsync(long rows, long failed, ImportState state, string digest)
    {
        var next = new ImportProgress(
            request.Name, request.Options, (_saved?.Revision ?? 0) + 1, rows, failed, digest, state, _saved?.StartedAt ?? Now, Now);
        if (!await store.TrySaveImportAsync(_saved, next, CancellationToken.None))
        {
            return false;
        }

        _saved = next;
        return true;
    }
}
