using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>
/// One import from its first row to its last: rows that are done are passed over, the others are carried out chunk by chunk, each with a key
/// made of the import's name and the row's number, and after each chunk it is saved how far it is.
/// </summary>
/// <param name="durability">At least mirror.</param>
/// <param name="stop">The client is gone, the service is stopping, or the import may run elsewhere.</param>
/// <param name="lost">It may run elsewhere.</param>
internal sealed class ImportRun(
    HttpContext context, ImportRequest request, ImportJournal journal, ICounterEngine engine, Durability durability, TimeProvider clock,
    CancellationToken stop, CancellationToken lost)
{
    private const int MaxErrors = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ImportAnswer _answer = new(context);
    private readonly IImportRows _rows = request.Format == StreamFormat.Csv ? new CsvRows() : new LineRows();
    private readonly List<ImportRowError> _errors = [];
    private bool _isHeaderDigested;
    private long _passed;

    public static Problem Elsewhere(string name) => new(
        409, ProblemCodes.ImportRunning, $"Import {name} is running elsewhere.", "name", (int)ImportLease.Duration.TotalSeconds);

    /// <returns>Why it ended before its rows did; null where it is done.</returns>
    public async Task<Problem?> RunAsync()
    {
        using var window = new BodyWindow(context.Request.BodyReader);
        var problem = await GuardAsync(window);
        if (problem is not null && !_answer.HasStarted)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return problem;
        }

        var error = problem is null ? null : new BatchItemError(problem.Code, problem.Status, problem.Detail, problem.Field);
        await _answer.WriteAsync(new ImportSummary(
            request.Name, ImportStatus.NameOf(journal.State), journal.Rows, journal.Rows - journal.Failed, _passed, journal.Failed, _errors, error));
        return problem;
    }

    private async Task<Problem?> GuardAsync(BodyWindow window)
    {
        Problem? problem;
        try
        {
            problem = await PassAsync(window) ?? await ApplyAllAsync(window);
        }
        catch (Exception exception) when (LargeBody.Refusal(exception) is { } refusal)
        {
            problem = refusal;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            problem = lost.IsCancellationRequested ? Elsewhere(request.Name) : StatusProblems.ShuttingDown;
        }

        if (problem is not null)
        {
            await journal.StopAsync();
        }

        return problem;
    }

    /// <summary>Passes over what is done, and sees that it is what was done.</summary>
    private async Task<Problem?> PassAsync(BodyWindow window)
    {
        while (_passed < journal.Before)
        {
            switch (_rows.Next(window, out _, out var length))
            {
                case ItemRead.Item:
                    Digest(window.Bytes[..length]);
                    window.Consume(length);
                    _passed++;
                    break;
                case ItemRead.NeedsMore:
                    await window.FillAsync(stop);
                    break;
                case ItemRead.End:
                    return ImportJournal.Differs(request.Name, $"has {journal.Before} rows that are done, and only {_passed} were sent");
                default:
                    return Malformed(_passed + 1);
            }
        }

        return journal.IsSame ? null : ImportJournal.Differs(request.Name, $"was begun with other rows than the first {journal.Before} that were sent");
    }

    private async Task<Problem?> ApplyAllAsync(BodyWindow window)
    {
        while (true)
        {
            var chunk = new ImportChunk(request, journal.Rows);
            var read = await GatherAsync(window, chunk);
            if (chunk.Count > 0 && await ApplyAsync(chunk) is { } problem)
            {
                return problem;
            }

            if (read == ItemRead.Malformed)
            {
                return Malformed(journal.Rows + 1);
            }

            if (read == ItemRead.End)
            {
                return await journal.FinishAsync() ? null : Elsewhere(request.Name);
            }
        }
    }

    private async Task<ItemRead> GatherAsync(BodyWindow window, ImportChunk chunk)
    {
        while (!chunk.IsFull)
        {
            var read = _rows.Next(window, out var row, out var length);
            if (read == ItemRead.NeedsMore)
            {
                await window.FillAsync(stop);
                continue;
            }

            if (read != ItemRead.Item)
            {
                return read;
            }

            if (!chunk.TryAdd(row))
            {
                break;
            }

            Digest(window.Bytes[..length]);
            window.Consume(length);
        }

        return ItemRead.Item;
    }

    /// <summary>Carries out a chunk, saves that it is done, and says so.</summary>
    private async Task<Problem?> ApplyAsync(ImportChunk chunk)
    {
        if (!await journal.BeginAsync())
        {
            return Elsewhere(request.Name);
        }

        journal.Doubt();
        if (await CommitAsync(chunk) is { } outcome)
        {
            return OutcomeProblems.Of(outcome);
        }

        if (!await journal.AdvanceAsync(chunk.Count, chunk.Errors.Count))
        {
            return Elsewhere(request.Name);
        }

        _errors.AddRange(chunk.Errors.Take(MaxErrors - _errors.Count));
        await _answer.WriteAsync(new ImportStep(journal.Rows, journal.Rows - journal.Failed, _passed, journal.Failed));
        return null;
    }

    /// <returns>What still kept rows from being done when patience ended; null where all are settled.</returns>
    private async Task<Outcome?> CommitAsync(ImportChunk chunk)
    {
        var started = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            // All of them again: the keys see to it that none takes effect twice.
            var (changes, results) = chunk.Begin();
            await engine.ChangeManyAsync(changes, results, durability, CancellationToken.None);
            if (chunk.Settle(results.Span) is not { } outcome)
            {
                return null;
            }

            if (clock.GetElapsedTime(started) > Patience)
            {
                return outcome;
            }

            await Task.Delay(pause, clock, stop);
        }
    }

    private void Digest(ReadOnlySpan<byte> row)
    {
        if (!_isHeaderDigested)
        {
            journal.Digest(_rows.Header);
            _isHeaderDigested = true;
        }

        journal.Digest(row);
    }

    private static Problem Malformed(long row) => new(
        400,
        ProblemCodes.InvalidBody,
        string.Create(CultureInfo.InvariantCulture, $"Row {row} has no end within {BodyWindow.MaxItem:N0} bytes, or quotes where none may be: where the next row begins cannot be told."),
        "body");
}
