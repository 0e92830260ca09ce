using System.Globalization;
using System.Text;

namespace OrleansCounters.Telemetry.Prometheus;

/// <summary>Writes the labels of a measurement in the one order and form that tell series apart.</summary>
internal static class SeriesKey
{
    /// <summary>Empty, or <c>a="1",b="x"</c> in the order of the names.</summary>
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return "";
        }

        var labels = new Label[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            labels[i] = new Label(PrometheusName.OfLabel(tags[i].Key), Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "");
        }

        Array.Sort(labels, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            _ = text.Append(text.Length == 0 ? "" : ",").Append(name).Append("=\"");
            foreach (var character in value)
            {
                _ = character switch
                {
                    '\\' => text.Append(@"\\"),
                    '"' => text.Append("\\\""),
                    '\n' => text.Append(@"\n"),
                    _ => text.Append(character),
                };
            }

            _ = text.Append('"');
        }

        return text.ToString();
    }
}
