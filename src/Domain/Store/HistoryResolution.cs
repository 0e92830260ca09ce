namespace OrleansCounters.Domain.Store;

/// <summary>How long a bucket is. Minutes are kept 48 hours, hours 90 days, days for ever; months are sums of days.</summary>
public enum HistoryResolution : byte
{
    Minute = 0,
    Hour = 1,
    Day = 2,
    Month = 3,
}
