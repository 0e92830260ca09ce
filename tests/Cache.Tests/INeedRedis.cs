namespace OrleansCounters.Cache.Tests;

/// <summary>Test classes of a real server.</summary>
public interface INeedRedis;
