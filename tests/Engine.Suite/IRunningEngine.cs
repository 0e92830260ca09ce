using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Engine.Suite;

/// <summary>An engine under test, and what can be done to it from outside.</summary>
public interface IRunningEngine
{
    ICounterEngine Engine { get; }

    /// <summary>The same engine, as pages are counted with it.</summary>
    IPageEngine Pages { get; }

    /// <summary>Makes counters leave memory that were not touched for the idle timeout.</summary>
    Task EvictIdleAsync();

    /// <summary>A graceful stop: whatever was answered is flushed.</summary>
    Task StopAsync();

    /// <summary>An end without any of that.</summary>
    Task KillAsync();
}
