namespace OrleansCounters.Client.Suite;

/// <summary>What every transport must do, against a service on a store of its own without Redis: then lists and history lag behind nothing.</summary>
public abstract partial class ClientConformance
{
    private readonly string _prefix = $"{Guid.NewGuid():N}:";

    /// <summary>A client of the service, with time enough for a busy machine.</summary>
    protected abstract ConnectedClient Client { get; }

    private ICounters Counters => Client.Counters;

    private IPages Pages => Client.Pages;

    /// <summary>An id that no other test has.</summary>
    private string Id(string name) => _prefix + name;

    private static Task<OrleansCountersException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<OrleansCountersException>(call);

    [Fact]
    public async Task Get_NeverChanged_IsZeroAndDoesNotExist()
    {
        var read = await Counters.GetAsync(Id("a"));

        Assert.Equal((Id("a"), 0L, false), (read.Id, read.Value, read.Exists));
    }

    [Fact]
    public async Task Increment_ByAmounts_AnswersEachValue()
    {
        Assert.Equal(1, (await Counters.IncrementAsync(Id("a"))).Value);
        Assert.Equal(6, (await Counters.IncrementAsync(Id("a"), 5)).Value);
        var change = await Counters.IncrementAsync(Id("a"), -16);
        var read = await Counters.GetAsync(Id("a"), consistent: true);

        Assert.Equal((Id("a"), -10L, false), (change.Id, change.Value, change.Replayed));
        Assert.Equal((-10L, true, change.Version), (read.Value, read.Exists, read.Version));
        Assert.Contains(read.ServedFrom, new[] { "memory", "mirror", "store" });
    }

    [Fact]
    public async Task Increment_SameKeyAgain_IsTheFirstAnswer()
    {
        var first = await Counters.IncrementAsync(Id("a"), 3, idempotencyKey: "order-1");
        _ = await Counters.IncrementAsync(Id("a"));
        var again = await Counters.IncrementAsync(Id("a"), 3, idempotencyKey: "order-1");

        Assert.Equal((3L, false, 3L, true), (first.Value, first.Replayed, again.Value, again.Replayed));
        Assert.Equal(4, (await Counters.GetAsync(Id("a"))).Value);
    }

    [Fact]
    public async Task Increment_SameKeyForAnotherChange_IsRefused()
    {
        _ = await Counters.IncrementAsync(Id("a"), idempotencyKey: "k");

        var error = await FailsAsync(() => Counters.IncrementAsync(Id("a"), 2, idempotencyKey: "k"));

        Assert.Equal(("idempotency_key_reused", 422, "Idempotency-Key", false), (error.Code, error.Status, error.Field, error.IsUnknownOutcome));
        Assert.Equal(1, (await Counters.GetAsync(Id("a"))).Value);
    }

    [Fact]
    public async Task Increment_PastTheRange_IsRefusedAndChangesNothing()
    {
        _ = await Counters.SetAsync(Id("a"), long.MaxValue);

        var error = await FailsAsync(() => Counters.IncrementAsync(Id("a")));

        Assert.Equal(("overflow", 409, false), (error.Code, error.Status, error.IsUnknownOutcome));
        Assert.Equal(long.MaxValue, (await Counters.GetAsync(Id("a"))).Value);
    }

    [Theory]
    [InlineData("no/id", "A counter id has only the characters A-Z a-z 0-9 . _ : ~ @ -")]
    [InlineData("ä", "A counter id has only the characters A-Z a-z 0-9 . _ : ~ @ -")]
    [InlineData("..", "dots alone")]
    [InlineData("201", "A counter id has 1 to 200 characters; this one has 201.")]
    public async Task Calls_BadId_NameTheFieldAndTheBound(string id, string bound)
    {
        id = id == "201" ? new string('a', 201) : id;
        foreach (var call in new Func<Task>[]
        {
            () => Counters.IncrementAsync(id), () => Counters.GetAsync(id), () => Counters.SetAsync(id, 1), () => Counters.ResetAsync(id),
            () => Counters.HistoryAsync(id),
        })
        {
            var error = await FailsAsync(call);
            Assert.Equal(("invalid_id", 400, "id", false), (error.Code, error.Status, error.Field, error.IsUnknownOutcome));
            Assert.Contains(bound, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("129")]
    public async Task Increment_BadKey_NamesTheHeader(string key)
    {
        var error = await FailsAsync(() => Counters.IncrementAsync(Id("a"), idempotencyKey: key == "129" ? new string('k', 129) : key));

        Assert.Equal(("invalid_idempotency_key", 400, "Idempotency-Key"), (error.Code, error.Status, error.Field));
        Assert.Contains("1 to 128 visible ASCII characters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetAndReset_AreInOrderWithWhatIsAround()
    {
        _ = await Counters.IncrementAsync(Id("a"), 2);
        Assert.Equal(40, (await Counters.SetAsync(Id("a"), 40, idempotencyKey: "s")).Value);
        Assert.Equal(41, (await Counters.IncrementAsync(Id("a"))).Value);
        Assert.True((await Counters.SetAsync(Id("a"), 40, idempotencyKey: "s")).Replayed);
        Assert.Equal(0, (await Counters.ResetAsync(Id("a"))).Value);
        Assert.False((await Counters.GetAsync(Id("a"))).Exists);
        Assert.Equal(1, (await Counters.IncrementAsync(Id("a"))).Value);
    }

    [Theory]
    [InlineData(Durability.Memory)]
    [InlineData(Durability.Mirror)]
    [InlineData(Durability.Store)]
    public async Task Changes_AtALevel_ReachIt(Durability level)
    {
        var folded = await Counters.IncrementAsync(Id("a"), 1, level);
        var keyed = await Counters.IncrementAsync(Id("a"), 1, level, "k");
        var set = await Counters.SetAsync(Id("a"), 5, level);

        Assert.All([folded, keyed, set], change => Assert.True(change.Durability >= level, $"{change}"));
        Assert.True(keyed.Durability >= Durability.Mirror);
        Assert.Equal(5, (await Counters.GetAsync(Id("a"), consistent: true)).Value);
    }
}
