using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// One set's way to its authority: who waits, who is under way, and what the authority has acknowledged. Every member is guarded by the gate
/// of its <see cref="VisitorLoop"/>.
/// </summary>
internal sealed class VisitorLane(VisitorDay key, VisitorLoop loop)
{
    private List<VisitorWaiter> _waiting = [];
    private List<VisitorWaiter> _sent = [];
    private (VisitorSet Set, long Generation)? _seed;
    private bool _isDoubtful;

    public VisitorDay Key { get; } = key;

    public VisitorLoop Loop { get; } = loop;

    /// <summary>What the authority has acknowledged or told; null before its first answer.</summary>
    public VisitorSet? Known { get; private set; }

    /// <summary>True where what is known may be answered: the authority has all of it, as far as anyone told.</summary>
    public bool IsKnown => Known is not null && !_isDoubtful;

    /// <summary>The generation that has been told all that is known here; 0 where none has.</summary>
    public long ToldGeneration { get; private set; }

    /// <summary>The number of the last change that is known of.</summary>
    public long Version { get; private set; }

    /// <summary>True where somebody else has added what is not known here.</summary>
    public bool HasMissed { get; private set; }

    /// <summary>The store's sum over the page's other days, and when it was asked; null where it was not.</summary>
    public (long Sum, long At)? OtherDays { get; set; }

    /// <summary>True from a change until the store has it and the node knows all that is known here.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>The loop's timestamp of the first change that is not flushed.</summary>
    public long DirtySince { get; private set; }

    /// <summary>Rises with each change; tells a flush whether anything came after it began.</summary>
    public long Changes { get; private set; }

    /// <summary>True while a flush is asked for and has not begun.</summary>
    public bool IsArmed { get; set; }

    public bool IsQueued { get; set; }

    public bool IsSeeding { get; set; }

    public bool HasWaiting => _waiting.Count > 0;

    public int Waiting => _waiting.Count;

    public bool IsIdle => _waiting.Count == 0 && _sent.Count == 0 && !IsSeeding;

    public void Enqueue(VisitorWaiter waiter) => _waiting.Add(waiter);

    public void Seed(VisitorSet stored, long generation) => _seed = (stored, generation);

    /// <summary>Moves up to a number of callers under way and puts what they ask into words for the authority.</summary>
    public VisitorCommit Take(int most, long generation)
    {
        if (_waiting.Count <= most)
        {
            (_sent, _waiting) = (_waiting, _sent);
        }
        else
        {
            _sent = _waiting[..most];
            _waiting.RemoveRange(0, most);
        }

        var offer = ToldGeneration == generation ? null : Known;
        var isSeeded = _seed is { } seed && seed.Generation == generation;
        if (isSeeded)
        {
            offer = offer is null ? _seed!.Value.Set : VisitorSet.Join(offer, _seed!.Value.Set);
        }

        return new VisitorCommit(Key, Added())
        {
            Offer = offer is null or { Epoch: 0, Sketch.Estimate: 0 } ? null : offer.Copy(),
            Seeded = isSeeded,
            Reset = _sent.Exists(waiter => waiter.Request == VisitorRequest.Reset),
            Learn = !IsKnown || _sent.Exists(waiter => waiter.Request == VisitorRequest.Learn),
        };
    }

    /// <summary>Puts callers under way back in front. A reset that may have taken effect is not sent again.</summary>
    /// <param name="inDoubt">True where what they asked for may have taken effect.</param>
    public void Return(bool inDoubt)
    {
        foreach (var waiter in _sent)
        {
            waiter.IsInDoubt |= inDoubt;
            if (inDoubt && waiter.Request == VisitorRequest.Reset)
            {
                _isDoubtful = true;
                _ = waiter.TrySetResult(Outcome.Unknown);
            }
        }

        _ = _sent.RemoveAll(waiter => waiter.IsAnswered);
        _sent.AddRange(_waiting);
        (_waiting, _sent) = (_sent, _waiting);
        _sent.Clear();
    }

    /// <summary>Answers callers under way with one outcome.</summary>
    public void Answer(Outcome outcome)
    {
        foreach (var waiter in _sent)
        {
            _ = waiter.TrySetResult(outcome);
        }

        _sent.Clear();
    }

    /// <summary>The authority has done what was asked of it. The callers are told by <see cref="Answer"/>.</summary>
    /// <param name="now">The loop's timestamp.</param>
    public void Settle(VisitorCommit commit, VisitorAnswer answer, long generation, long now)
    {
        _seed = null;
        if (answer.Learned is { } learned)
        {
            // Both are the authority's word of the same generation; the higher epoch is the later one.
            Known = Known is null || commit.Reset ? learned : VisitorSet.Join(Known, learned);
            (HasMissed, _isDoubtful) = (false, false);
        }
        else if (commit.Reset || answer.Epoch > Known!.Epoch)
        {
            // After a reset of our own this is all there is; after somebody else's it is only a part.
            Known = new VisitorSet(answer.Epoch, new VisitorSketch());
            (HasMissed, _isDoubtful) = (!commit.Reset, !commit.Reset);
            Add(commit.Added);
        }
        else
        {
            HasMissed |= ToldGeneration != generation || answer.PreviousVersion != Version;
            Add(commit.Added);
        }

        (ToldGeneration, Version) = (generation, answer.Version);

        // Also where nothing changed: it may have been this very commit whose first answer got lost, or somebody who died since.
        if (Loop.Node is not null && (answer.Version != answer.PreviousVersion || commit.Added.Count > 0))
        {
            Changes++;
            (IsDirty, DirtySince) = (true, IsDirty ? DirtySince : now);
        }
    }

    /// <summary>Withdraws callers that wait since before a time, and tells those under way since then.</summary>
    /// <returns>How many left the lane.</returns>
    public int Expire(long before)
    {
        foreach (var waiter in _sent)
        {
            if (waiter.EnqueuedAt <= before)
            {
                _isDoubtful |= waiter.Request == VisitorRequest.Reset;
                _ = waiter.TrySetResult(waiter.GivenUp(isSent: true));
            }
        }

        return _waiting.RemoveAll(waiter => waiter.EnqueuedAt <= before && waiter.TrySetResult(waiter.GivenUp(isSent: false)));
    }

    /// <summary>What is to be flushed; null where the store has all.</summary>
    public VisitorRow? Snapshot() => IsDirty && Known is { } known ? new VisitorRow(Key, known.Copy(), Version) : null;

    /// <summary>The store has what a snapshot had, and the node has taken note of it.</summary>
    /// <param name="changes">As they were when the snapshot was taken.</param>
    public void Flushed(long changes, long now) => (IsDirty, DirtySince) = (Changes != changes, now);

    /// <summary>The node is of a generation that has not been told what is known here: the next commit offers it.</summary>
    public void Forgotten() => ToldGeneration = 0;

    private void Add(IReadOnlyList<VisitorHash> visitors)
    {
        foreach (var visitor in visitors)
        {
            _ = Known!.Sketch.Add(visitor);
        }
    }

    private VisitorHash[] Added()
    {
        var added = new VisitorHash[_sent.Count];
        var count = 0;
        foreach (var waiter in _sent)
        {
            if (waiter.Request == VisitorRequest.Add)
            {
                added[count++] = waiter.Visitor;
            }
        }

        return count == added.Length ? added : added[..count];
    }
}
