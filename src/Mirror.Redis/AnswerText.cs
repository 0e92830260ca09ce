using System.Text;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Mirror.Redis;

/// <summary>The answer of <c>commit.lua</c>, which describes it: a line for each counter.</summary>
internal static class AnswerText
{
    public static IReadOnlyList<CounterAnswer> Read(ReadOnlySpan<byte> text)
    {
        var answers = new List<CounterAnswer>();
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)'\n');
            answers.Add(ReadLine(end < 0 ? text : text[..end]));
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return answers;
    }

    private static CounterAnswer ReadLine(ReadOnlySpan<byte> line)
    {
        try
        {
            return line[0] switch
            {
                (byte)'d' => ReadDone(line[1..]),
                (byte)'s' => new CounterAnswer(CounterAnswerKind.NeedsSeed, RecordText.Read(line[1..]), []),
                (byte)'x' => Corrupt(Encoding.UTF8.GetString(line[1..])),
                _ => ReadPlain(line),
            };
        }
        catch (FormatException error)
        {
            return Corrupt(error.Message);
        }
    }

    private static CounterAnswer ReadPlain(ReadOnlySpan<byte> line)
    {
        var state = RecordText.Read(line);
        return new CounterAnswer(
            CounterAnswerKind.Done, state, [new OperationAnswer(OperationOutcome.Applied, state.Total, state.Version)], state.KeyedAt);
    }

    private static CounterAnswer ReadDone(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)'\t');
        var state = RecordText.Read(line[..end]);
        line = line[(end + 1)..];
        var previousKeyedAt = RecordText.Number(ref line);
        var operations = new List<OperationAnswer>(1);
        while (line.Length > 0)
        {
            var outcome = (OperationOutcome)RecordText.Number(ref line);
            var value = RecordText.Number(ref line);
            operations.Add(new OperationAnswer(outcome, value, RecordText.Number(ref line)));
        }

        return new CounterAnswer(CounterAnswerKind.Done, state, operations, previousKeyedAt);
    }

    private static CounterAnswer Corrupt(string reason) => new(CounterAnswerKind.Corrupt, CounterState.Absent, [], 0, reason);
}
