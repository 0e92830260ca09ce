using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Authority;

public sealed class AnswerCodecTests
{
    [Fact]
    public void Read_OfWrite_IsTheSame()
    {
        CounterAnswer[] answers =
        [
            new(CounterAnswerKind.Done, CounterState.Absent, []),
            new(CounterAnswerKind.NeedsSeed, State(), []),
            new(CounterAnswerKind.Corrupt, CounterState.Absent, [], 0, "not a number: 'é'"),
            new(
                CounterAnswerKind.Done,
                State() with { Earlier = new Lineage(2, -1, 1, [new(Versions.Compose(2, 9), 3, 4)]) },
                [
                    .. Enum.GetValues<OperationOutcome>().Select(outcome => new OperationAnswer(outcome, long.MinValue, long.MaxValue)),
                    .. Enumerable.Repeat(new OperationAnswer(OperationOutcome.Applied, 1, 2), 300),
                ],
                PreviousKeyedAt: 77),
        ];

        var back = AnswerCodec.Read(AnswerCodec.Write(answers));

        Assert.Equal(answers.Length, back.Count);
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.Equal(answers[i] with { Operations = [] }, back[i] with { Operations = [] });
            Assert.Equal(answers[i].Operations, back[i].Operations);
        }
    }

    [Fact]
    public void Read_UnknownFormat_SaysBoth()
    {
        var bytes = AnswerCodec.Write([]);
        bytes[0] = 9;

        var error = Assert.Throws<InvalidDataException>(() => AnswerCodec.Read(bytes));

        Assert.Contains('9', error.Message);
        Assert.Contains('1', error.Message);
    }

    [Fact]
    public void Write_Format1_StaysReadable()
    {
        // Written by this version's first release: stores and mirrors hold such bytes across an upgrade.
        const string Bytes = "AQEABwAAAAAAAAAAKgAAAAAAAAAAAAAAAAAAAAUAAAAAAQAAAekDAAAAAAAAAAAAAAAAAAAFMTowOjABACoAAAAAAAAABQAAAAABAAA=";

        var answer = Assert.Single(AnswerCodec.Read(Convert.FromBase64String(Bytes)));

        Assert.Equal((42L, Versions.Compose(1, 5), 7L), (answer.State.Total, answer.State.Version, answer.PreviousKeyedAt));
        Assert.Equal("1:0:0", answer.State.Earlier.ToString());
        Assert.Equal(new OperationAnswer(OperationOutcome.Applied, 42, Versions.Compose(1, 5)), Assert.Single(answer.Operations));
    }

    private static CounterState State() => new()
    {
        Total = long.MinValue,
        Adjusted = long.MaxValue,
        Version = Versions.Compose(3, 4),
        Exists = true,
        ChangedAt = 1_700_000_000_000,
        KeyedAt = Versions.Compose(3, 2),
    };
}
