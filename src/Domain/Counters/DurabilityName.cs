namespace OrleansCounters.Domain.Counters;

/// <summary>The names of durability levels, in HTTP and in configuration.</summary>
public static class DurabilityName
{
    public const string All = "memory, mirror or store";

    public static string Of(Durability durability) => durability switch
    {
        Durability.Memory => "memory",
        Durability.Mirror => "mirror",
        _ => "store",
    };

    /// <summary>Null where no level has this name.</summary>
    public static Durability? Parse(ReadOnlySpan<char> name, StringComparison comparison)
    {
        foreach (var durability in (ReadOnlySpan<Durability>)[Durability.Memory, Durability.Mirror, Durability.Store])
        {
            if (name.Equals(Of(durability), comparison))
            {
                return durability;
            }
        }

        return null;
    }
}
