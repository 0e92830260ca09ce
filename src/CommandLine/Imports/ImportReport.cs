using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Imports;

/// <summary>What became of an import.</summary>
/// <param name="Name">Sent again under it, rows that are done are passed over.</param>
/// <param name="Rows">All of them are done.</param>
/// <param name="Before">Rows that were done before this run.</param>
/// <param name="Applied">Rows that took effect, in this run and before.</param>
/// <param name="Failed">Rows that had no effect, in this run and before.</param>
/// <param name="Errors">Rows of this run that had no effect, the first hundred of each part.</param>
internal sealed record ImportReport(string Name, long Rows, long Before, long Applied, long Failed, IReadOnlyList<ImportErrorShape> Errors)
{
    public static ImportReport Empty(string name) => new(name, 0, 0, 0, 0, []);

    /// <summary>With a part whose rows follow.</summary>
    public ImportReport With(ImportReport part) => this with
    {
        Rows = Rows + part.Rows,
        Before = Before + part.Before,
        Applied = Applied + part.Applied,
        Failed = Failed + part.Failed,
        Errors = [.. Errors, .. part.Errors.Select(error => error with { Row = error.Row + Rows })],
    };
}
