using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>What happened to one counter.</summary>
internal sealed class CounterHistory
{
    public CounterHistory(string name, List<Entry> entries, VerifierOptions options, long? final, long? stored, Books? books = null)
    {
        (Name, Entries, Options, Final, Stored, Books) = (name, entries, options, final, stored ?? books?.Stored, books);
        Reads = [.. entries.Where(entry => entry is { Kind: OperationKind.Read, Fate: Fate.Done })];
        Changes = [.. from entry in entries
                      where entry.IsChange
                      group entry by entry.Key ?? $"{entry.Client}/{entry.Operation}" into attempts
                      select new CheckedOperation([.. attempts], options)];
        IsRegister = entries.Any(entry => entry.Kind is OperationKind.Set or OperationKind.Reset);
        IsShared = IsRegister && entries.Where(entry => !entry.Final).Select(entry => entry.Client).Distinct().Count() > 1;
        OnlyRises = !IsRegister && Changes.All(change => change.Amount >= 0);
    }

    public string Name { get; }

    /// <summary>In the order in which they ended.</summary>
    public List<Entry> Entries { get; }

    public List<CheckedOperation> Changes { get; }

    public List<Entry> Reads { get; }

    public VerifierOptions Options { get; }

    /// <summary>The value at the end; null where it was not read.</summary>
    public long? Final { get; }

    /// <summary>The store's value at the end; null where it was not asked.</summary>
    public long? Stored { get; }

    /// <summary>What the store has of it at the end; null where it was not asked for the history.</summary>
    public Books? Books { get; }

    /// <summary>It was set or reset.</summary>
    public bool IsRegister { get; }

    /// <summary>It was set or reset, and several clients changed or read it.</summary>
    public bool IsShared { get; }

    /// <summary>It was incremented only, and never by less than 0.</summary>
    public bool OnlyRises { get; }

    public Violation Violates(ViolationRule rule, string sentence, params Entry[] lines) => new(rule, Name, sentence, lines);
}
