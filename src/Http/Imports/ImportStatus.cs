using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Imports;

/// <summary>How far an import is.</summary>
/// <param name="State"><c>running</c>, also where its process died; <c>stopped</c>; or <c>done</c>.</param>
/// <param name="Rows">The first so many rows are done.</param>
/// <param name="Applied">Those that took effect.</param>
/// <param name="Failed">Those that had no effect.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="SavedAt">UTC.</param>
internal sealed record ImportStatus(
    string Name, string Mode, string Format, string State, long Rows, long Applied, long Failed, DateTime StartedAt, DateTime SavedAt)
{
    public static ImportStatus Of(ImportProgress import)
    {
        var options = import.Options.Split(' ');
        return new ImportStatus(
            import.Name, options[0], options[^1], NameOf(import.State), import.Rows, import.Rows - import.Failed, import.Failed,
            JsonTime.Utc(import.StartedAt), JsonTime.Utc(import.SavedAt));
    }

    public static string NameOf(ImportState state) => state switch
    {
        ImportState.Running => "running",
        ImportState.Stopped => "stopped",
        _ => "done",
    };
}
