using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests;

/// <summary>A history of one counter, made by hand. Each request begins after the one before it ended, unless told otherwise.</summary>
internal sealed class Sample
{
    public const string Counter = "c";

    private readonly History _history = new();
    private long _time;
    private readonly Dictionary<string, long> _versionOfKey = [];
    private int _operation;
    private int _client;
    private long _version;

    public IReadOnlyList<Entry> Entries => _history.Entries;

    /// <summary>Whoever asks from here on.</summary>
    public Sample By(int client)
    {
        _client = client;
        return this;
    }

    /// <param name="amount">What is added.</param>
    /// <param name="value">What is answered.</param>
    public Sample Add(
        long amount, long value, string? key = null, bool replayed = false, long? version = null, Level level = Level.Mirror,
        long? start = null, long? end = null) =>
        Append(OperationKind.Increment, amount, Fate.Done, value, key, replayed, version, level, start, end);

    public Sample Unknown(long amount = 1, string? key = null, OperationKind kind = OperationKind.Increment) =>
        Append(kind, amount, Fate.Unknown, 0, key);

    public Sample Refused(long amount = 1, string? key = null) => Append(OperationKind.Increment, amount, Fate.Refused, 0, key);

    public Sample Set(
        long to, long? value = null, string? key = null, bool replayed = false, long? version = null, long? start = null, long? end = null) =>
        Append(OperationKind.Set, to, Fate.Done, value ?? to, key, replayed, version, Level.Mirror, start, end);

    public Sample Reset() => Append(OperationKind.Reset, 0, Fate.Done, 0, null);

    public Sample Read(long value, bool consistent = true, bool exists = true, long? version = null, long? start = null, long? end = null) =>
        Append(OperationKind.Read, 0, Fate.Done, value, null, false, version, Level.None, start, end, consistent, exists);

    public Verdict Verify(long? final, VerifierOptions? options = null, long? stored = null)
    {
        var finals = new Dictionary<string, long>();
        if (final is { } value)
        {
            finals[Counter] = value;
        }

        return Verifier.Verify(_history.Entries, finals, options, stored is { } inStore ? new Dictionary<string, long> { [Counter] = inStore } : null);
    }

    public void IsGood(long? final, VerifierOptions? options = null, long? stored = null)
    {
        var verdict = Verify(final, options, stored);
        Assert.True(verdict.IsGood, verdict.ToString());
    }

    /// <summary>Exactly this rule is broken, and these lines show it.</summary>
    public void Breaks(ViolationRule rule, long? final, int[] lines, VerifierOptions? options = null, long? stored = null)
    {
        var verdict = Verify(final, options, stored);
        var violation = Assert.Single(verdict.Violations);
        Assert.True(violation.Rule == rule, verdict.ToString());
        Assert.Equal(lines, violation.Lines.Select(line => line.Line));
    }

    /// <summary>This rule is among those broken.</summary>
    public void BreaksAtLeast(ViolationRule rule, long? final)
    {
        var verdict = Verify(final);
        Assert.True(verdict.Violations.Any(violation => violation.Rule == rule), verdict.ToString());
    }

    private Sample Append(
        OperationKind kind, long amount, Fate fate, long value, string? key, bool replayed = false, long? version = null,
        Level level = Level.Mirror, long? start = null, long? end = null, bool consistent = false, bool exists = true)
    {
        var from = start ?? _time + 10;
        _time = end ?? from + 10;
        _history.Append(new Entry
        {
            Client = _client,
            Operation = _operation++,
            Kind = kind,
            Counter = Counter,
            Amount = amount,
            Key = key,
            Consistent = consistent,
            Start = from,
            End = _time,
            Fate = fate,
            Status = fate == Fate.Done ? 200 : 503,
            Value = value,
            Version = fate == Fate.Done ? version ?? Version(kind, key, replayed) : 0,
            Level = fate == Fate.Done ? level : Level.None,
            Replayed = replayed,
            Exists = exists,
        });
        return this;
    }

    // Each change has the next version, its replays the same, a read the newest.
    private long Version(OperationKind kind, string? key, bool replayed)
    {
        if (replayed && key is not null && _versionOfKey.TryGetValue(key, out var first))
        {
            return first;
        }

        _version += kind == OperationKind.Read ? 0 : 1;
        if (key is not null)
        {
            _versionOfKey[key] = _version;
        }

        return _version;
    }
}
