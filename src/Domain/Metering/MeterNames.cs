namespace OrleansCounters.Domain.Metering;

/// <summary>Names that dashboards and alerts are written against: add, never rename. <c>docs/metrics.md</c> says what each means.</summary>
public static class MeterNames
{
    public const string Meter = "OrleansCounters";

    public const string Changes = "counters.changes";
    public const string Reads = "counters.reads";
    public const string Visits = "pages.visits";
    public const string Commits = "counters.commits";
    public const string CommittedCounters = "counters.committed";
    public const string Callers = "counters.callers";
    public const string CommitDuration = "counters.commit.duration";
    public const string CommitCallers = "counters.commit.callers";
    public const string CommitFailures = "counters.commit.failures";
    public const string Abandoned = "counters.commit.abandoned";
    public const string Sessions = "counters.sessions";
    public const string Corrupt = "counters.corrupt";
    public const string FlushedRows = "counters.flushed.rows";
    public const string FlushDuration = "counters.flush.duration";
    public const string FlushRows = "counters.flush.rows";
    public const string FlushFailures = "counters.flush.failures";
    public const string Active = "counters.active";
    public const string Dirty = "counters.dirty";
    public const string Lag = "counters.lag";
    public const string LagChanges = "counters.lag.changes";
    public const string Part = "counters.part.ready";
    public const string QueueDepth = "counters.queue.depth";
    public const string FlushQueue = "counters.flush.queue";
    public const string MirrorUp = "counters.mirror.up";
    public const string MirrorDirty = "counters.mirror.dirty";
    public const string MirrorFailures = "counters.mirror.failures";
    public const string Generation = "counters.mirror.generation";

    public const string CacheHits = "cache.hits";
    public const string CacheMisses = "cache.misses";
    public const string CacheStale = "cache.stale";
    public const string CacheSets = "cache.sets";
    public const string CacheDeletes = "cache.deletes";
    public const string CacheEvictions = "cache.evictions";
    public const string CacheErrors = "cache.errors";
    public const string CacheRejected = "cache.rejected";
    public const string CacheSize = "cache.size";
    public const string CacheUp = "cache.shared.up";
}
