namespace OrleansCounters.Runner.Scaling;

/// <summary>What follows from Poisson arrivals at a rate a second. Closed forms, none of them fitted to anything.</summary>
internal static class Arithmetic
{
    /// <summary>
    /// Calls a second of one counter where those that come during a call gather for the next: a busy time is one call, and one more with the
    /// chance 1 − e^(−rt) that somebody came meanwhile; a pause is 1/r long.
    /// </summary>
    /// <param name="call">Seconds from sending a call to its answer.</param>
    public static double Calls(double rate, double call) => rate == 0 ? 0 : rate / ((rate * call) + Math.Exp(-rate * call));

    /// <summary>Writes a second of one counter that is written a time after its first change, and again a time after the next.</summary>
    public static double Writes(double rate, double interval) => rate / (1 + (rate * interval));

    /// <summary>The chance that a counter was touched within a time.</summary>
    public static double Touched(double rate, double time) => 1 - Math.Exp(-rate * time);
}
