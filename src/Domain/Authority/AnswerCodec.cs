using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Authority;

/// <summary>The stored form of a batch's answers, format 1. A store keeps the bytes with the writer's sequence and gives them back on a repeat.</summary>
public static class AnswerCodec
{
    private const byte Format = 1;

    public static byte[] Write(IReadOnlyList<CounterAnswer> answers)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Format);
        writer.Write7BitEncodedInt(answers.Count);
        foreach (var answer in answers)
        {
            WriteAnswer(writer, answer);
        }

        writer.Flush();
        return buffer.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another format.</exception>
    public static IReadOnlyList<CounterAnswer> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() is var format && format != Format)
        {
            throw new InvalidDataException($"Stored answers have format {format}; this version reads {Format}.");
        }

        var answers = new CounterAnswer[reader.Read7BitEncodedInt()];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = ReadAnswer(reader);
        }

        return answers;
    }

    private static void WriteAnswer(BinaryWriter writer, CounterAnswer answer)
    {
        writer.Write((byte)answer.Kind);
        writer.Write(answer.PreviousKeyedAt);
        writer.Write(answer.Error ?? "");
        var state = answer.State;
        writer.Write(state.Total);
        writer.Write(state.Adjusted);
        writer.Write(state.Version);
        writer.Write(state.Exists);
        writer.Write(state.ChangedAt);
        writer.Write(state.KeyedAt);
        writer.Write(state.Earlier.ToString());
        writer.Write7BitEncodedInt(answer.Operations.Count);
        foreach (var operation in answer.Operations)
        {
            writer.Write((byte)operation.Outcome);
            writer.Write(operation.Value);
            writer.Write(operation.Version);
        }
    }

    private static CounterAnswer ReadAnswer(BinaryReader reader)
    {
        var kind = (CounterAnswerKind)reader.ReadByte();
        var previousKeyedAt = reader.ReadInt64();
        var error = reader.ReadString();
        var state = new CounterState
        {
            Total = reader.ReadInt64(),
            Adjusted = reader.ReadInt64(),
            Version = reader.ReadInt64(),
            Exists = reader.ReadBoolean(),
            ChangedAt = reader.ReadInt64(),
            KeyedAt = reader.ReadInt64(),
            Earlier = Lineage.Parse(reader.ReadString()),
        };
        var operations = new OperationAnswer[reader.Read7BitEncodedInt()];
        for (var i = 0; i < operations.Length; i++)
        {
            operations[i] = new OperationAnswer((OperationOutcome)reader.ReadByte(), reader.ReadInt64(), reader.ReadInt64());
        }

        return new CounterAnswer(kind, state, operations, previousKeyedAt, error.Length == 0 ? null : error);
    }
}
