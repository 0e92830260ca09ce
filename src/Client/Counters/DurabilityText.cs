namespace OrleansCounters.Client.Counters;

/// <summary>Levels as the service spells them.</summary>
internal static class DurabilityText
{
    public static string Name(Durability durability) => durability switch
    {
        Durability.Memory => "memory",
        Durability.Mirror => "mirror",
        Durability.Store => "store",
        _ => throw new ArgumentOutOfRangeException(nameof(durability), durability, "Not a level of durability."),
    };
}
