using OrleansCounters.Checker.Faults;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Load;

namespace OrleansCounters.Checker.Schedules;

/// <summary>Draws a schedule from a seed. The same seed, engine, length and list of faults give the same schedule.</summary>
internal static class CheckPlanner
{
    private const double FirstAt = 0.8;
    private const double LongEnoughForBoth = 30;

    // A fixed generator for a fixed seed; nothing here is secret.
#pragma warning disable CA5394
    /// <param name="faults">Those to choose from; those that do not fit what runs are left out.</param>
    /// <param name="every">The least between the beginnings of two that do not overlap, in seconds.</param>
    public static CheckPlan Make(int seed, string engine, double seconds, IReadOnlyList<Fault> faults, double every = 0)
    {
        var random = new Random(unchecked((seed * 31) + engine.Length));
        var layout = Draw(random, engine);
        var shape = Shape(random, seed, layout);
        var family = Family(random, layout, seconds);
        Fault[] fitting = [.. faults.Where(fault => fault.AppliesTo(layout))];
        Fault[] drawn = [.. fitting.Where(fault => (fault.Loss & family) == 0)];
        Turn[] turns = [.. Possible(Turns(random, layout, seconds, drawn.Length > 0 ? drawn : fitting, every))];
        return new CheckPlan(seed, layout, seconds, shape, turns) { Rules = Rules(layout, turns) };
    }

    /// <summary>What is promised although this goes wrong.</summary>
    public static VerifierOptions Rules(Layout layout, IReadOnlyList<Turn> turns)
    {
        var lost = turns.Aggregate(Loss.None, (all, turn) => all | turn.Fault.Loss);
        return new VerifierOptions
        {
            MemoryIsKept = turns.Count == 0,
            MirrorIsKept = !lost.HasFlag(Loss.Everything),
            PlainReadsAreFresh = !layout.IsCluster,
            MayRepeatItself = layout.IsCluster,
            AnswersAreDistinct = !lost.HasFlag(Loss.Mirror),
            LongestWait = TimeSpan.FromSeconds(20),
            RecoversWithin = TimeSpan.FromSeconds(layout.IsCluster ? 60 : 30),
        };
    }

    private static Layout Draw(Random random, string engine) => engine == Layout.Cluster
        ? new Layout(engine, true, true)
        : random.Next(10) switch
        {
            < 6 => new Layout(engine, true, true),
            < 8 => new Layout(engine, true, false),
            8 => new Layout(engine, false, true),
            _ => new Layout(engine, false, false),
        };

    private static WorkloadOptions Shape(Random random, int seed, Layout layout) => new()
    {
        Seed = seed,
        Targets = [],
        Prefix = $"check-{seed}",
        Operations = 100_000_000,
        Connections = random.Next(6, 17),
        Counters = random.Next(3, 40),
        MaxAmount = random.Next(2) == 0 ? 1 : 5,
        ReadShare = 0.10,
        RegisterShare = 0.05,
        SharedShare = 0.04,
        BatchShare = 0.06,
        StoreShare = 0.03,
        MemoryShare = layout.HasMirror && random.Next(2) == 0 ? 0.4 : 0,
        Rest = TimeSpan.FromMilliseconds(random.Next(5, 25)),
        RequestTimeout = TimeSpan.FromSeconds(25),
        GiveUpAfter = TimeSpan.FromSeconds(90),
    };

    /// <summary>Without what this machine cannot do. What was to overlap with such a one has nothing to overlap with but what came before that.</summary>
    private static IEnumerable<Turn> Possible(IEnumerable<Turn> turns)
    {
        var isAlone = false;
        foreach (var turn in turns)
        {
            isAlone = turn.Fault.Missing is not null || (isAlone && turn.Overlaps);
            if (turn.Fault.Missing is null)
            {
                yield return isAlone ? turn with { Overlaps = false } : turn;
            }
        }
    }

    /// <summary>What a short run of a cluster leaves out: counters that are active twice, or a Redis that loses data. The rest that it takes between
    /// the two is too long for it.</summary>
    private static Loss Family(Random random, Layout layout, double seconds) =>
        !layout.IsCluster || seconds >= LongEnoughForBoth ? Loss.None : random.Next(2) == 0 ? Loss.Owner : Loss.Mirror;

    private static IEnumerable<Turn> Turns(Random random, Layout layout, double seconds, Fault[] faults, double every)
    {
        var busy = Part.None;
        var left = Loss.None;
        for (var at = FirstAt + (random.NextDouble() * 0.7); at < seconds - 1 && faults.Length > 0;)
        {
            var fault = faults[random.Next(faults.Length)];
            var lasts = Math.Round(fault.Shortest + (random.NextDouble() * (fault.Longest - fault.Shortest)), 1);
            // What one fault made the last copy of something, another may not take: the store gets it before.
            var settles = Conflicts(left, fault.Loss);
            var overlaps = busy != Part.None && !settles && (busy & fault.Part) == 0 && !layout.IsCluster && random.Next(3) == 0;
            yield return new Turn(Math.Round(at, 1), fault, lasts, random.Next(1000), settles, overlaps);
            busy = overlaps ? busy | fault.Part : fault.Part;
            left = settles ? fault.Loss : left | fault.Loss;
            at += overlaps ? lasts : Math.Max(every, lasts + 0.6 + (random.NextDouble() * 1.5));
            if (fault.Loss.HasFlag(Loss.Everything))
            {
                // It takes whatever came before with it.
                yield break;
            }
        }
    }
#pragma warning restore CA5394

    private static bool Conflicts(Loss before, Loss next) =>
        ((before & (Loss.Process | Loss.Owner)) != 0 && next.HasFlag(Loss.Mirror)) || (before.HasFlag(Loss.Mirror) && (next & (Loss.Process | Loss.Owner)) != 0);
}
