using System.Diagnostics.Metrics;

namespace OrleansCounters.Telemetry.Prometheus;

/// <summary>Names as Prometheus wants them: words joined by underscores, the unit at the end, <c>_total</c> behind what only grows.</summary>
internal static class PrometheusName
{
    public static string OfMetric(Instrument instrument, bool isCounter)
    {
        var name = Clean(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => "",
        };
        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return isCounter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    public static string OfLabel(string name) => Clean(name);

    private static string Clean(string name)
    {
        var clean = string.Create(name.Length, name, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(text[i]) ? text[i] : '_';
            }
        });
        return char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean;
    }
}
