using OrleansCounters.CommandLine.Output;

namespace OrleansCounters.CommandLine.Imports;

/// <summary>Sends a file, part by part.</summary>
/// <param name="name">Of the first part; the others have a number behind it.</param>
/// <param name="isSameContent">True where the name was made of the content.</param>
internal sealed class ImportRun(ImportFile file, ImportSender sender, string name, bool isSameContent, int partSize)
{
    /// <summary>What is done so far, for whoever has to say why it ended.</summary>
    public ImportReport Done { get; private set; } = ImportReport.Empty(name);

    public async Task<ImportReport> RunAsync(IWorkProgress progress, CancellationToken cancellation)
    {
        var parts = file.Parts(partSize);
        while (await parts.NextAsync(cancellation) is { } part)
        {
            var report = await sender.SendAsync(
                ImportFile.PartName(name, part.Number), part, isSameContent, rows => Tell(progress, part, rows), cancellation);
            Done = Done.With(report);
            progress.Report((double)part.End / file.Length, Text(Done.Rows));
        }

        return Done;
    }

    private void Tell(IWorkProgress progress, ImportPart part, long rows)
    {
        var share = Math.Min((double)rows / part.Lines, 1);
        progress.Report((part.Start + (share * part.Rows.Length)) / file.Length, Text(Done.Rows + rows));
    }

    private static string Text(long rows) => $"{rows:N0} rows";
}
