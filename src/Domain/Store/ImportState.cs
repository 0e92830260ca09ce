namespace OrleansCounters.Domain.Store;

/// <summary>How far an import is. The values are stored.</summary>
public enum ImportState : byte
{
    /// <summary>Under way, or its process died: rows behind those that are done may have taken effect.</summary>
    Running = 0,

    /// <summary>Ended before its rows did. None behind those that are done has taken effect.</summary>
    Stopped = 1,

    /// <summary>Every row that was sent is done.</summary>
    Done = 2,
}
