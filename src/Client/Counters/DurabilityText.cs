namespace OrleansCounters.Client.Counters;

/// <summary>Levels as the service spells them.</summary>
internal static class DurabilityText
{
    /// <param name="before">What stands between it and the rest of the target.</param>
    /// <returns>Empty where no level is asked for.</returns>
    public static string Query(Durability? durability, char before) => durability is { } level ? $"{before}durability={Name(level)}" : "";

    private static string Name(Durability durability) => durability switch
    {
        Durability.Memory => "memory",
        Durability.Mirror => "mirror",
        Durability.Store => "store",
        _ => throw new ArgumentOutOfRangeException(nameof(durability), durability, "Not a level of durability."),
    };
}
