using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

/// <summary>Many answers for one who waits.</summary>
public sealed class ManyChangesTests
{
    private static readonly ChangeResult Done = new(Outcome.Done, 7, 1, Durability.Mirror, false);

    [Fact]
    public async Task Answer_Each_IsToldAndThenAllAreDone()
    {
        var (results, told) = (new ChangeResult[3], new List<int>());
        var many = new ManyChanges(results, Durability.Mirror, told.Add);
        var call = new TaskCompletionSource<ChangeResult>();

        many.Answer(2, ChangeResult.Refused(Outcome.Overflow));
        many.AnswerWith(0, ValueTask.FromResult(Done));
        many.AnswerWith(1, new ValueTask<ChangeResult>(call.Task));

        Assert.False(many.Answered.IsCompleted);
        Assert.Equal([2, 0], told);
        call.SetResult(Done);
        await many.Answered;
        Assert.Equal([2, 0, 1], told);
        Assert.Equal([Outcome.Done, Outcome.Done, Outcome.Overflow], results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task AnswerWith_CallThatFails_IsSeenByWhoWaits()
    {
        var many = new ManyChanges(new ChangeResult[2], Durability.Mirror);

        many.AnswerWith(1, ValueTask.FromException<ChangeResult>(new InvalidCastException()));

        await Assert.ThrowsAsync<InvalidCastException>(() => many.Answered);
        many.Answer(0, Done);
    }

    [Fact]
    public void LeaveOut_AllThatHaveNoAnswer_EndsTheWait()
    {
        var many = new ManyChanges(new ChangeResult[3], Durability.Mirror);

        many.Answer(1, Done);
        many.LeaveOut(0);
        Assert.False(many.Answered.IsCompleted);
        many.LeaveOut(2);

        Assert.True(many.Answered.IsCompletedSuccessfully);
    }
}
