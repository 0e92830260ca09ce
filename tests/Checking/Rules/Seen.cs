using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>The entries of a counter that show a value at some moment between their start and their end.</summary>
internal static class Seen
{
    /// <summary>Answers of the authority: consistent reads, and changes that took effect by that very request.</summary>
    public static IEnumerable<Entry> ByAuthority(CounterHistory counter) =>
        counter.Entries.Where(entry => entry is { Fate: Fate.Done, Replayed: false } && (entry.Level >= Level.Mirror || entry.Consistent));

    /// <summary>As before, and plain reads where they are as good: one memory serves, and nothing in it can get lost.</summary>
    public static IEnumerable<Entry> Fresh(CounterHistory counter) =>
        counter.Options.PlainReadsAreFresh && counter.Entries.TrueForAll(entry => entry.Level != Level.Memory && entry.Asked != Level.Memory)
            ? counter.Entries.Where(entry => entry is { Fate: Fate.Done, Replayed: false })
            : ByAuthority(counter);
}
