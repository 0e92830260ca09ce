using OrleansCounters.Runner.Processes;

namespace OrleansCounters.Runner.Results;

/// <summary>One target's figures for one kind of work.</summary>
internal sealed record Row(Work Work, string Target, IReadOnlyList<Sample> Samples)
{
    /// <summary>Increments or reads per second.</summary>
    public double Median => Medians.Of([.. Samples.Select(sample => sample.Rate)]);

    public double Least => Samples.Min(sample => sample.Rate);

    public double Most => Samples.Max(sample => sample.Rate);

    public long Errors => Samples.Sum(sample => sample.Errors);

    /// <returns>CPU time in µs for each increment or read; null where no process of that role takes part.</returns>
    public double? Micros(Role role) =>
        Samples[0].Micros.ContainsKey(role) ? Medians.Of([.. Samples.Select(sample => sample.Micros[role])]) : null;
}
