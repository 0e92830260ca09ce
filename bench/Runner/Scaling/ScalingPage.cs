using System.Globalization;
using System.Text;

namespace OrleansCounters.Runner.Scaling;

/// <summary>The tables of docs/scaling.md.</summary>
internal static class ScalingPage
{
    private static readonly StringBuilder Text = new();

    public static string Render()
    {
        Cores();
        Checked();
        Folded();
        Hottest();
        Shared();
        Hot();
        Dead();
        return Text.ToString();
    }

    private static double PerGateway(double share) => share * Inputs.Rate / Inputs.Gateways;

    private static double Messages(double share, double call) => Inputs.Gateways * Arithmetic.Calls(PerGateway(share), call);

    /// <summary>What of a counter's increments reaches its silo at 3 ms a call.</summary>
    private static double Messages(double share) => Messages(share, 0.003);

    private static void Cores()
    {
        Head($"Cores for {Inputs.Rate:N0} increments a second: rate × CPU of one", "work", "gateway", "silo", "Redis", "all");
        foreach (var input in Inputs.Cpu)
        {
            double[] cores = [.. new[] { input.Gateway, input.Silo, input.Redis }.Select(micros => Inputs.Rate * micros / 1e6)];
            Line(input.Work, [.. cores.Append(cores.Sum()).Select(number => $"{number:N1}")]);
        }
    }

    private static void Checked()
    {
        Head("Calls for 1,000 increments: formula and 2,000,000 arrivals played out, 100,000 counters, 50,000 a second, 3 ms", "exponent", "formula", "played out");
        foreach (var exponent in Inputs.Exponents)
        {
            Line($"{exponent}", $"{1_000 * FoldingRun.Expected(100_000, exponent, 50_000, 0.003):N1}", $"{1_000 * FoldingRun.Calls(100_000, exponent, 50_000, 0.003, 2_000_000):N1}");
        }
    }

    private static void Folded()
    {
        Head(
            $"Calls from gateways to silos for 1,000 increments, {Inputs.Rate:N0} a second over {Inputs.Counters:N0} counters through {Inputs.Gateways} gateways",
            "exponent", [.. Inputs.CallMilliseconds.Select(call => $"a call takes {call} ms")]);
        foreach (var exponent in Inputs.Exponents)
        {
            var zipf = new Zipf(Inputs.Counters, exponent);
            Line($"{exponent}", [.. Inputs.CallMilliseconds.Select(call => $"{1_000 * zipf.Sum(share => Messages(share, call / 1_000)) / Inputs.Rate:N0}")]);
        }
    }

    private static void Hottest()
    {
        Head("The hottest counter, a call takes 3 ms, a commit 1 ms", "exponent", "its share", "increments a second", "calls a second to its silo", "commits a second in Redis");
        foreach (var exponent in Inputs.Exponents)
        {
            var share = new Zipf(Inputs.Counters, exponent).Hottest;
            Line($"{exponent}", $"{share:P4}", $"{share * Inputs.Rate:N2}", $"{Messages(share):N2}", $"{Arithmetic.Calls(Messages(share), 0.001):N2}");
        }
    }

    private static void Shared()
    {
        Head(
            $"The busiest over the mean: {Inputs.RedisNodes} Redis nodes on the ring of {Inputs.VirtualNodes} points each, {Inputs.Silos} silos by lot",
            "exponent", "Redis, by counters", "Redis, by increments", "Redis, by commits", "silos, by increments", "silos, by calls");
        foreach (var exponent in Inputs.Exponents)
        {
            var zipf = new Zipf(Inputs.Counters, exponent);
            Line(
                $"{exponent}",
                $"{Sharing.OnRing(zipf, Inputs.RedisNodes, _ => 1):F2}",
                $"{Sharing.OnRing(zipf, Inputs.RedisNodes, share => share):F2}",
                $"{Sharing.OnRing(zipf, Inputs.RedisNodes, share => Arithmetic.Calls(Messages(share), 0.001)):F2}",
                $"{Sharing.ByLot(zipf, Inputs.Silos, share => share):F2}",
                $"{Sharing.ByLot(zipf, Inputs.Silos, Messages):F2}");
        }
    }

    private static void Hot()
    {
        Head(
            $"In memory and to the store: counters touched within {Inputs.IdleTimeout.TotalMinutes} min, rows for a flush interval of {Inputs.FlushInterval.TotalSeconds} s",
            "exponent", "counters in memory", "in process", "as grains", "rows a second");
        foreach (var exponent in Inputs.Exponents)
        {
            var zipf = new Zipf(Inputs.Counters, exponent);
            var hot = zipf.Sum(share => Arithmetic.Touched(share * Inputs.Rate, Inputs.IdleTimeout.TotalSeconds));
            var rows = zipf.Sum(share => Arithmetic.Writes(share * Inputs.Rate, Inputs.FlushInterval.TotalSeconds));
            Line($"{exponent}", $"{hot / 1e6:N1} million", $"{hot * Inputs.BytesInProcess / 1e9:N0} GB", $"{hot * Inputs.BytesAsGrain / 1e9:N0} GB", $"{rows:N0}");
        }

        _ = Text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Redis: {Inputs.Counters:N0} counters × {Inputs.BytesInRedis:N0} B = {Inputs.Counters * Inputs.BytesInRedis / 1e9:N0} GB where all of them stay there.");
    }

    private static void Dead()
    {
        Head(
            $"One of {Inputs.Silos} silos dies: {Inputs.Unavailable.TotalSeconds} s without its counters, then each comes back with its next call",
            "exponent", "activations lost", "increments refused", "counters that come back in the first second", "of what the others can in a second", "in the first minute");
        foreach (var exponent in Inputs.Exponents)
        {
            var zipf = new Zipf(Inputs.Counters, exponent);
            double Touched(double seconds) => zipf.Sum(share => Arithmetic.Touched(share * Inputs.Rate, seconds)) / Inputs.Silos;
            Line(
                $"{exponent}", $"{Touched(Inputs.IdleTimeout.TotalSeconds) / 1e6:N2} million", $"{Inputs.Rate / Inputs.Silos * Inputs.Unavailable.TotalSeconds:N0}",
                $"{Touched(1):N0}", $"{Touched(1) / ((Inputs.Silos - 1) * Inputs.FirstTouches):P1}", $"{Touched(60):N0}");
        }
    }

    private static void Head(string title, string first, params string[] columns)
    {
        _ = Text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### {title}").AppendLine();
        Line(first, columns);
        Line("---", [.. columns.Select(_ => "---")]);
    }

    private static void Line(string first, params string[] cells) => Text.AppendLine($"| {first} | {string.Join(" | ", cells)} |");
}
