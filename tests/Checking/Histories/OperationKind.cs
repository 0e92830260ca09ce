namespace OrleansCounters.Checking.Histories;

/// <summary>What a client asked for.</summary>
public enum OperationKind
{
    Increment,
    Set,
    Reset,
    Read,
}
