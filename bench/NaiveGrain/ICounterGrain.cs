namespace OrleansCounters.NaiveGrain;

/// <summary>A number.</summary>
public interface ICounterGrain : IGrainWithStringKey
{
    /// <returns>The number after it.</returns>
    Task<long> Increment();

    Task<long> Read();
}
