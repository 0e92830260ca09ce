using OrleansCounters.Runner.Results;

namespace OrleansCounters.Runner.Targets;

/// <summary>Something that is put under load.</summary>
internal interface ITarget
{
    /// <summary>As the table shows it.</summary>
    string Name { get; }

    bool Does(Work work);

    Task<Sample> MeasureAsync(Work work, int seconds);
}
