namespace OrleansCounters.CommandLine.Service;

/// <summary>How far an import of one name is.</summary>
internal sealed record ImportStatusShape(string Name, string State, long Rows, long Applied, long Failed)
{
    public bool IsDone => State == "done";
}
