using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.Runner.Scaling;

/// <summary>Folding played out, arrival by arrival, to see whether <see cref="Arithmetic.Calls"/> says the same.</summary>
internal static class FoldingRun
{
    /// <summary>The share of increments that becomes a call.</summary>
    /// <param name="rate">Increments a second of all counters.</param>
    /// <param name="call">Seconds from sending a call to its answer.</param>
    public static double Calls(int counters, double exponent, double rate, double call, int arrivals)
    {
        var (random, popularity) = (new Random(1), new Popularity(counters, exponent));
        var (ends, gathers) = (new double[counters], new bool[counters]);
        var (now, calls) = (0.0, 0L);
        for (var n = 0; n < arrivals; n++)
        {
            now += -Math.Log(1 - random.NextDouble()) / rate;
            var counter = popularity.Pick(random.NextDouble());
            if (gathers[counter] && ends[counter] <= now)
            {
                // Those that gathered went out as soon as the call before them was over.
                calls++;
                ends[counter] += call;
                gathers[counter] = false;
            }

            if (ends[counter] <= now)
            {
                calls++;
                ends[counter] = now + call;
            }
            else
            {
                gathers[counter] = true;
            }
        }

        return (calls + gathers.Count(gathering => gathering)) / (double)arrivals;
    }

    /// <summary>The same by the formula.</summary>
    public static double Expected(int counters, double exponent, double rate, double call) =>
        new Zipf(counters, exponent).Sum(share => Arithmetic.Calls(share * rate, call)) / rate;
}
