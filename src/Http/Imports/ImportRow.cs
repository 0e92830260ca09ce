using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>One row of an import as it was read.</summary>
/// <param name="Id">As it was sent; null where it is not known.</param>
/// <param name="IdempotencyKey">Its own; null where it has none.</param>
/// <param name="Problem">Null where it can be carried out.</param>
internal readonly record struct ImportRow(CounterKey Key, long Value, string? IdempotencyKey, string? Id, Problem? Problem)
{
    public static Problem NoUtf8 { get; } = JsonBody.Invalid("row", "valid UTF-8");

    public static Problem NoValue { get; } = JsonBody.Invalid("value", "a signed 64-bit number");

    public static ImportRow Bad(Problem problem, string? id = null) => new(default, 0, null, JsonMembers.Shown(id), problem);

    /// <param name="kind">Null for a counter.</param>
    public static ImportRow Of(string? kind, string? id, long? value, string? key, Problem? problem)
    {
        if (KindName.Parse(kind ?? "counter") is not { } counted)
        {
            return Bad(JsonBody.Invalid("kind", KindName.All), id);
        }

        if (id is null)
        {
            return Bad(problem ?? JsonBody.Invalid("id", "a text"));
        }

        if (KindName.CheckId(counted, id) is { } wrong)
        {
            return Bad(new Problem(400, ProblemCodes.InvalidId, wrong, "id"), id);
        }

        problem ??= value is null ? NoValue : null;
        return problem is null ? new ImportRow(CounterKey.Of(counted, id), value!.Value, key, id, null) : Bad(problem, id);
    }
}
