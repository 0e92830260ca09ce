using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Imports;

/// <summary>A row that had no effect.</summary>
/// <param name="Row">Counted from 1, without a header line.</param>
internal sealed record ImportRowError(
    long Row,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    string Code,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field);
