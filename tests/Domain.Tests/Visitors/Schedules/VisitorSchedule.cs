using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>
/// Some processes, a node and a store under one seed: visitors come, processes die, the node loses everything or its newest part, node and
/// store go away, answers get lost. What the promise leaves out does not happen: between a death and a loss there is always rest enough for a
/// flush. At the end every acknowledged visitor must be in the set, in the store and on the node, and nobody who was reset away.
/// </summary>
internal sealed class VisitorSchedule : IDisposable
{
    private const int Steps = 60;
    private const int Crowd = 40;
    private const int Processes = 3;
    private static readonly string[] Pages = ["a", "b"];

    private readonly Random _random;
    private readonly BrokenNode? _variant;
    private readonly VisitorBench _bench;
    private readonly VisitorRuntime?[] _processes = new VisitorRuntime?[Processes];
    private readonly Dictionary<(int Process, string Page), PageVisitors> _pages = [];
    private readonly List<ScheduledCall> _calls = [];
    private readonly List<(int Process, string Page)> _resetting = [];
    private readonly int _day;
    private object? _saved;
    private int _now;
    private bool _mayLose = true;
    private bool _mayDie = true;
    private bool _isWell = true;

    private VisitorSchedule(int seed, Func<IVisitorNode, BrokenNode>? variant)
    {
        _random = new Random(seed);
        BrokenNode? made = null;
        _bench = new VisitorBench(variant: variant is null ? null : node => made = variant(node));
        _variant = made;
        _day = _bench.Today;
    }

    /// <returns>What was promised and is not so; null where all is well.</returns>
    public static string? Run(int seed, Func<IVisitorNode, BrokenNode>? variant = null)
    {
        using var schedule = new VisitorSchedule(seed, variant);
        return schedule.Run();
    }

    public void Dispose() => _bench.Dispose();

    private string? Run()
    {
        for (var step = 0; step < Steps; step++)
        {
            if (Step() is { } violation)
            {
                return $"step {step}: {violation}";
            }

            Look();
        }

        return Rest() ?? Pages.Select(Check).FirstOrDefault(violation => violation is not null);
    }

    private string? Step()
    {
        switch (_random.Next(30))
        {
            case 0 when _mayDie && _random.Next(2) == 0:
                Kill(_random.Next(Processes));
                break;
            case 1 when _mayLose:
                _bench.Twin.Flush();
                _mayDie = false;
                break;
            case 2 when _mayLose && _saved is not null:
                _bench.Twin.Restart(_saved);
                _mayDie = false;
                break;
            case 3:
                // What was saved before a death and a rest would bring back a past that no process remembers; the store does.
                _saved = _bench.Twin.Save();
                break;
            case 4:
                _bench.NodeGoesAway();
                _isWell = false;
                break;
            case 5:
                _bench.StoreGoesAway();
                _isWell = false;
                break;
            case 6:
                LoseAnswers();
                break;
            case 7 or 8:
                ComeBack();
                break;
            case 9 when _random.Next(3) == 0:
                Reset(Pages[_random.Next(Pages.Length)]);
                break;
            case 10 when _random.Next(2) == 0:
                return Rest();
            case 11:
                Evict();
                break;
            case 12 or 13 or 14:
                _bench.Advance(TimeSpan.FromMilliseconds(500 * _random.Next(1, 8)));
                break;
            default:
                Add();
                break;
        }

        if (_random.Next(3) > 0)
        {
            _bench.Run();
        }

        return null;
    }

    private void Add()
    {
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            var (page, visitor) = (Pages[_random.Next(Pages.Length)], Hashes.Of(1, _random.Next(Crowd)));
            _calls.Add(new ScheduledCall(page, visitor, ++_now, Page(_random.Next(Processes), page).Add(_day, visitor)));
        }
    }

    private void Reset(string page)
    {
        var process = _random.Next(Processes);
        LeaveOne(process, page);
        _resetting.Add((process, page));
        var reset = Page(process, page).Reset(_day);
        _calls.Add(new ScheduledCall(page, null, ++_now, reset));
        _bench.Run();

        // A reset that the store may not know is heard of too late after a loss.
        _mayLose &= _isWell && reset.IsCompleted;
    }

    private PageVisitors Page(int process, string page)
    {
        if (!_pages.TryGetValue((process, page), out var visitors))
        {
            _processes[process] ??= _bench.Start();
            _pages[(process, page)] = visitors = _processes[process]!.Activate(page);
        }

        return visitors;
    }

    /// <summary>
    /// While there are two activations of a page, one may answer from memory for a visitor whom the other has reset away (decision 0050). So from
    /// the beginning of a reset to its end, others are made anew.
    /// </summary>
    private void LeaveOne(int process, string page)
    {
        for (var other = 0; other < Processes; other++)
        {
            _ = other != process && _pages.Remove((other, page));
        }
    }

    private void Evict()
    {
        foreach (var (key, _) in _pages.Where(item => item.Value.TryRetire()).ToArray())
        {
            _ = _pages.Remove(key);
        }
    }

    private void Kill(int process)
    {
        if (_processes[process] is not { } victim)
        {
            return;
        }

        _bench.Kill(victim);
        _variant?.ProcessDied();
        _processes[process] = null;
        foreach (var page in Pages)
        {
            _ = _pages.Remove((process, page));
        }

        // Whoever was still waiting is told by the dying process here; in earnest nobody is.
        _mayLose = false;
    }

    private void LoseAnswers()
    {
        _isWell = false;
        _bench.Node.After = method => method == nameof(IVisitorNode.CommitVisitorsAsync) && _random.Next(2) == 0
            ? throw new IOException("The answer was lost.")
            : Task.CompletedTask;
        _bench.Store.After = _ => _random.Next(3) == 0 ? throw new StoreUnavailableException("The answer was lost.") : Task.CompletedTask;
    }

    private void ComeBack()
    {
        _isWell = true;
        _bench.NodeComesBack();
        _bench.StoreComesBack();
        _bench.Node.After = static _ => Task.CompletedTask;
        _bench.Store.After = static _ => Task.CompletedTask;
    }

    /// <summary>Everything works, and there is time: then nothing may be left to write.</summary>
    private string? Rest()
    {
        ComeBack();
        _processes[0] ??= _bench.Start();
        _bench.Settle();
        Look();
        (_mayLose, _mayDie, _saved) = (true, true, null);
        if (_calls.Find(call => call.Outcome is null) is { } forgotten)
        {
            return $"nobody answered the call of {forgotten.Started}";
        }

        var (listed, dirty) = (_bench.Dirty, _processes.Sum(process => process?.Dirty ?? 0));
        return listed + dirty > 0 ? $"{listed} sets are left on the list, {dirty} in memory" : null;
    }

    private void Look()
    {
        _now++;
        foreach (var (process, page) in _resetting)
        {
            LeaveOne(process, page);
        }

        _calls.ForEach(call => call.Look(_now));
        if (_calls.TrueForAll(call => call.Visitor is not null || call.Outcome is not null))
        {
            _resetting.Clear();
        }
    }

    private string? Check(string page)
    {
        var stored = _bench.Stored(page, _day);
        var fresh = _bench.Start().Activate(page);
        var read = fresh.Read(_day, consistent: true).Now();
        if (read.Outcome != Outcome.Done || read.Today != stored.Sketch.Estimate)
        {
            return $"page {page}: the authority says {read}, the store {stored.Sketch.Estimate}";
        }

        var mirrored = _bench.Mirrored(page, _day) ?? stored;
        for (var number = 0; number < Crowd; number++)
        {
            var visitor = Hashes.Of(1, number);
            var adds = _calls.Where(call => call.Page == page && call.Visitor == visitor).ToArray();
            var resets = _calls.Where(call => call.Page == page && call.Visitor is null && call.MayHaveTakenEffect).ToArray();
            var must = adds.Any(add => add.IsAcknowledged && resets.All(reset => reset.Ended < add.Started));
            var may = adds.Any(add => add.MayHaveTakenEffect && !resets.Any(reset => reset.IsAcknowledged && add.Ended < reset.Started));
            if (must && !(stored.Sketch.Contains(visitor) && mirrored.Sketch.Contains(visitor)))
            {
                return $"page {page}: visitor {number} was acknowledged and is gone (store {stored.Sketch.Contains(visitor)}, node {mirrored.Sketch.Contains(visitor)})";
            }

            if (!may && (stored.Sketch.Contains(visitor) || mirrored.Sketch.Contains(visitor)))
            {
                return $"page {page}: visitor {number} is there, and should not be";
            }
        }

        return null;
    }
}
