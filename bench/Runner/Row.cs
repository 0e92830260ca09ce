namespace OrleansCounters.Runner;

/// <summary>One target's figures for one kind of work.</summary>
/// <param name="Rates">Requests per second, round by round.</param>
/// <param name="MicrosPerRequest">CPU time of the program per request, median of the rounds.</param>
/// <param name="RedisMicrosPerRequest">CPU time of its Redis per request, median of the rounds.</param>
/// <param name="Errors">Answers other than 200.</param>
internal sealed record Row(string Work, string Target, IReadOnlyList<double> Rates, double MicrosPerRequest, double RedisMicrosPerRequest, long Errors)
{
    public double Median => Medians.Of(Rates);
}
