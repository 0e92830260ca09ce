using System.Globalization;
using System.Text;

namespace OrleansCounters.CommandLine.Loading;

/// <summary>Ids and addresses of counters, made once each: a generator that makes texts measures itself.</summary>
internal sealed class LoadIds(string url, LoadPlan plan)
{
    private readonly Uri?[] _addresses = new Uri?[plan.Batch == 1 ? plan.Counters : 0];
    private readonly string _level = plan.Durability is null ? "" : $"?durability={plan.Durability}";

    public Uri Batch { get; } = new($"{url}/api/v1/counters/batch{(plan.Durability is null ? "" : $"?durability={plan.Durability}")}");

    public Uri AddressOf(int counter) => _addresses[counter] ??= new Uri($"{url}/api/v1/counters/{Uri.EscapeDataString(IdOf(counter))}/increment{_level}");

    /// <summary>A line of a batch.</summary>
    /// <param name="key">Null where it has none.</param>
    public void WriteItem(StringBuilder body, int counter, string? key)
    {
        // Ids and keys of ours have nothing that JSON would escape.
        _ = body.Append("{\"id\":\"").Append(plan.Prefix).Append(counter).Append('"');
        if (key is not null)
        {
            _ = body.Append(",\"key\":\"").Append(key).Append('"');
        }

        _ = body.Append("}\n");
    }

    private string IdOf(int counter) => string.Create(CultureInfo.InvariantCulture, $"{plan.Prefix}{counter}");
}
