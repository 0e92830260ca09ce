using Tags = System.Collections.Generic.KeyValuePair<string, object?>[];
using TagSpan = System.ReadOnlySpan<System.Collections.Generic.KeyValuePair<string, object?>>;

namespace OrleansCounters.Telemetry.Prometheus;

/// <summary>Compares tags in the order in which they came.</summary>
internal sealed class TagsComparer : IEqualityComparer<Tags>, IAlternateEqualityComparer<TagSpan, Tags>
{
    public static TagsComparer Instance { get; } = new();

    public bool Equals(Tags? x, Tags? y) => x is not null && y is not null && Equals(x.AsSpan(), y);

    public int GetHashCode(Tags obj) => GetHashCode(obj.AsSpan());

    public bool Equals(TagSpan alternate, Tags other)
    {
        if (alternate.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < alternate.Length; i++)
        {
            if (alternate[i].Key != other[i].Key || !Equals(alternate[i].Value, other[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(TagSpan alternate)
    {
        // Names repeat from one measurement to the next; values tell series apart.
        var hash = alternate.Length;
        foreach (var (_, value) in alternate)
        {
            hash = (hash * 31) + (value?.GetHashCode() ?? 0);
        }

        return hash;
    }

    public Tags Create(TagSpan alternate) => alternate.ToArray();
}
