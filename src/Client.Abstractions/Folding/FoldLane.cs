namespace OrleansCounters.Client.Folding;

/// <summary>
/// Increments at one level: while a request is under way, the next one gathers. A request that hangs does not hold up the others for long: after
/// a while the next one starts beside it.
/// </summary>
internal sealed class FoldLane(ICounters inner, Durability? durability, TimeSpan interval, TimeProvider clock)
{
    public const int MaxItems = 1_000;

    /// <summary>How long a request may keep the next one waiting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private const int MaxUnderWay = 8;

    private readonly Lock _gate = new();
    private List<FoldWaiterOf> _next = [];
    private bool _running;

    public Task<CounterChange> AddAsync(string id, long by, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiter = new FoldWaiter(by, cancellation);
        var task = waiter.Task;
        lock (_gate)
        {
            _next.Add(new FoldWaiterOf(id, waiter));
            if (_running)
            {
                return task;
            }

            _running = true;
        }

        _ = RunAsync();
        return task;
    }

    private async Task RunAsync()
    {
        var underWay = new List<Task>();
        while (true)
        {
            List<FoldWaiterOf> gathered;
            lock (_gate)
            {
                if (_next.Count == 0)
                {
                    _running = false;
                    return;
                }

                (gathered, _next) = (_next, []);
            }

            var started = clock.GetTimestamp();
            foreach (var folds in FoldsOf(gathered).Chunk(MaxItems))
            {
                await MakeRoomAsync(underWay);
                underWay.Add(SendAsync(folds));
                await PatientlyAsync(underWay[^1]);
            }

            var rest = interval - clock.GetElapsedTime(started);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, clock);
            }
        }
    }

    private static async Task MakeRoomAsync(List<Task> underWay)
    {
        if (underWay.Count >= MaxUnderWay)
        {
            _ = await Task.WhenAny(underWay);
        }

        _ = underWay.RemoveAll(task => task.IsCompleted);
    }

    private async Task PatientlyAsync(Task sending)
    {
        try
        {
            await sending.WaitAsync(Patience, clock);
        }
        catch (TimeoutException)
        {
            // It goes on alone, and tells its callers itself.
        }
    }

    /// <summary>One sum for each counter, or more where a sum would not fit into 64 bits.</summary>
    private static List<Fold> FoldsOf(List<FoldWaiterOf> gathered)
    {
        var folds = new List<Fold>();
        var open = new Dictionary<string, Fold>(StringComparer.Ordinal);
        foreach (var (id, waiter) in gathered)
        {
            if (!waiter.IsCancelled && !(open.TryGetValue(id, out var fold) && fold.TryAdd(waiter)))
            {
                folds.Add(open[id] = fold = new Fold(id));
                _ = fold.TryAdd(waiter);
            }
        }

        return folds;
    }

    /// <summary>Never throws: each waiter is told.</summary>
    private async Task SendAsync(Fold[] folds)
    {
        try
        {
            if (folds is [var alone])
            {
                alone.Answer(await inner.IncrementAsync(alone.Id, alone.Sum, durability));
                return;
            }

            var results = await inner.IncrementManyAsync([.. folds.Select(fold => new CounterIncrement(fold.Id, fold.Sum))], durability);
            for (var i = 0; i < folds.Length; i++)
            {
                if (results[i].Succeeded)
                {
                    folds[i].Answer(results[i].Change!);
                }
                else
                {
                    await FailAsync(folds[i], results[i].Error!);
                }
            }
        }
        catch (Exception error)
        {
            foreach (var fold in folds)
            {
                await FailAsync(fold, error);
            }
        }
    }

    /// <summary>A sum may overflow where its parts, one by one, would not all.</summary>
    private async Task FailAsync(Fold fold, Exception error)
    {
        if (error is not OrleansCountersException { Code: "overflow", IsUnknownOutcome: false } || fold.Count < 2)
        {
            fold.Fail(error);
            return;
        }

        foreach (var waiter in fold.Waiters)
        {
            try
            {
                waiter.Answer(await inner.IncrementAsync(fold.Id, waiter.By, durability));
            }
            catch (Exception alone)
            {
                waiter.Fail(alone);
            }
        }
    }

    private readonly record struct FoldWaiterOf(string Id, FoldWaiter Waiter);
}
