namespace OrleansCounters.Client;

/// <summary>How long one bucket of a history is, in UTC.</summary>
public enum HistoryResolution
{
    /// <summary>Kept 48 hours.</summary>
    Minute = 0,

    /// <summary>Kept 90 days.</summary>
    Hour = 1,

    /// <summary>Kept for ever.</summary>
    Day = 2,

    /// <summary>Kept for ever.</summary>
    Month = 3,
}
