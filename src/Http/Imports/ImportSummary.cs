using System.Text.Json.Serialization;
using OrleansCounters.Http.Batches;

namespace OrleansCounters.Http.Imports;

/// <summary>The last line of the answer to an import.</summary>
/// <param name="State"><c>done</c>; or <c>stopped</c> or <c>running</c>, where it is to be sent again.</param>
/// <param name="Rows">The first so many rows are done.</param>
/// <param name="Applied">Those that took effect, since the import began.</param>
/// <param name="Skipped">Rows of this request that were done before.</param>
/// <param name="Failed">Those that had no effect, since the import began.</param>
/// <param name="Errors">The first hundred of this request that had no effect.</param>
/// <param name="Problem">Why it ended before its rows did; left out where it is done.</param>
internal sealed record ImportSummary(
    string Name,
    string State,
    long Rows,
    long Applied,
    long Skipped,
    long Failed,
    IReadOnlyList<ImportRowError> Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BatchItemError? Problem);
