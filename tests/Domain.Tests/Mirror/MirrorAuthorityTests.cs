using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Mirror;

public sealed class MirrorAuthorityTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly InMemoryMirrorNode _twin;
    private readonly InterceptedNode _node;
    private readonly InterceptedStore _store;

    public MirrorAuthorityTests()
    {
        _twin = new InMemoryMirrorNode("n1", _clock);
        _node = new InterceptedNode(_twin);
        _store = new InterceptedStore(new InMemoryStore(_clock));
    }

    [Fact]
    public async Task Open_NewNode_GetsAGenerationOnce()
    {
        var first = await Authority().OpenAsync("w1", CancellationToken.None);
        var second = await Authority().OpenAsync("w2", CancellationToken.None);

        Assert.Equal((1L, 1L), (first.Generation, second.Generation));
        Assert.Equal(1, _store.Calls(nameof(IStore.NextGenerationAsync)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_ServerRestarted_OpensANewGeneration(bool hasKeptEverything)
    {
        _ = await Authority().OpenAsync("w1", CancellationToken.None);
        _twin.Restart(hasKeptEverything ? _twin.Save() : null);

        Assert.Equal(2, (await Authority().OpenAsync("w1.2", CancellationToken.None)).Generation);
    }

    [Fact]
    public async Task Open_ServerWasEmptied_OpensANewGeneration()
    {
        _ = await Authority().OpenAsync("w1", CancellationToken.None);
        _twin.Flush();

        Assert.Equal(2, (await Authority().OpenAsync("w1.2", CancellationToken.None)).Generation);
    }

    [Fact]
    public async Task Open_AnotherRing_OpensANewGeneration()
    {
        _ = await Authority().OpenAsync("w1", CancellationToken.None);

        Assert.Equal(2, (await Authority(ring: 2).OpenAsync("w2", CancellationToken.None)).Generation);
    }

    [Fact]
    public async Task Open_GenerationFromBeforeASecondLoss_IsNotTaken()
    {
        // A sleeper looked at the empty node and has generation 1 in hand; another opened 2; then all was lost again, and the node is
        // as empty as the sleeper saw it. Under 1, versions would fall.
        var asleep = new TaskCompletionSource();
        _node.Before = method => method == nameof(IMirrorNode.TryOpenAsync) ? asleep.Task : Task.CompletedTask;
        var sleeper = Authority().OpenAsync("w1", CancellationToken.None);
        _node.Before = static _ => Task.CompletedTask;
        Assert.Equal(2, (await Authority().OpenAsync("w2", CancellationToken.None)).Generation);
        _twin.Flush();
        asleep.SetResult();

        Assert.Equal(3, (await sleeper).Generation);
    }

    [Fact]
    public async Task Open_TwoAtOnce_AgreeOnOneGeneration()
    {
        // Both have looked, and both have a generation in hand, before either gives it to the node.
        var both = new TaskCompletionSource();
        var waiting = 0;
        _store.Before = method =>
        {
            if (method == nameof(IStore.NextGenerationAsync) && ++waiting == 2)
            {
                both.SetResult();
            }

            return method == nameof(IStore.NextGenerationAsync) ? both.Task : Task.CompletedTask;
        };

        var sessions = await Task.WhenAll(Authority().OpenAsync("w1", CancellationToken.None), Authority().OpenAsync("w2", CancellationToken.None));

        Assert.Equal(2, _store.Calls(nameof(IStore.NextGenerationAsync)));
        Assert.Equal(sessions[0].Generation, sessions[1].Generation);
    }

    [Fact]
    public async Task Open_ServerRestartsBetweenLookAndAttach_LooksAgain()
    {
        _ = await Authority().OpenAsync("w1", CancellationToken.None);
        var restarted = false;
        _node.Before = method =>
        {
            if (method == nameof(IMirrorNode.AttachAsync) && !restarted)
            {
                restarted = true;
                _twin.Restart(_twin.Save());
            }

            return Task.CompletedTask;
        };

        var session = await Authority().OpenAsync("w2", CancellationToken.None);

        Assert.Equal((2L, "run2"), (session.Generation, session.RunId));
    }

    [Fact]
    public async Task Open_ServerThatRestartsAlways_GivesUp()
    {
        _node.Before = method =>
        {
            if (method == nameof(IMirrorNode.AttachAsync))
            {
                _twin.Restart(null);
            }

            return Task.CompletedTask;
        };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Authority().OpenAsync("w1", CancellationToken.None));

        Assert.Contains("n1", error.Message, StringComparison.Ordinal);
    }

    private MirrorAuthority Authority(long ring = 1) => new(_node, _store, new MirrorSet([_node], 100, ring));
}
