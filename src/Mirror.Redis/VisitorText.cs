using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;
using StackExchange.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>What the scripts of visitors and the node exchange; <c>visitors.lua</c> and <c>visitors-commit.lua</c> say what it is made of.</summary>
internal static class VisitorText
{
    private const int NumberDigits = 16;
    private const int HeaderSize = 1 + (3 * NumberDigits);

    public static RedisValue[] Write(AuthoritySession session, IReadOnlyList<VisitorCommit> commits)
    {
        var arguments = new RedisValue[2 + (4 * commits.Count)];
        (arguments[0], arguments[1]) = (session.RunId, session.Generation);
        for (var i = 0; i < commits.Count; i++)
        {
            var commit = commits[i];
            arguments[2 + (4 * i)] = commit.Key.Text;
            arguments[3 + (4 * i)] = string.Create(
                CultureInfo.InvariantCulture,
                $"{Flag(commit.Seeded)}{Flag(commit.Reset)}{Flag(commit.Learn)} {commit.Offer?.Epoch ?? 0}");
            arguments[4 + (4 * i)] = Write(commit.Added);
            arguments[5 + (4 * i)] = commit.Offer is { } offer ? Write(offer.Sketch) : Array.Empty<byte>();
        }

        return arguments;
    }

    /// <summary>The answer for one set. What cannot be understood is corrupt, alone.</summary>
    /// <param name="learned">The whole set where it was asked for; empty where there is none.</param>
    public static VisitorAnswer Read(VisitorCommit commit, ReadOnlySpan<byte> line, ReadOnlySpan<byte> learned)
    {
        try
        {
            if (line.IsEmpty || line[0] != (byte)'d')
            {
                return line is [(byte)'s'] ? VisitorAnswer.NeedsSeed : VisitorAnswer.Corrupt(Encoding.UTF8.GetString(line.IsEmpty ? line : line[1..]));
            }

            line = line[1..];
            var epoch = RecordText.Number(ref line);
            var previous = RecordText.Number(ref line);
            var version = RecordText.Number(ref line);
            var set = !commit.Learn ? null : learned.IsEmpty ? VisitorSet.Empty() : ReadSet(learned).Set;
            return new VisitorAnswer(VisitorAnswerKind.Done, epoch, previous, version, set);
        }
        catch (Exception error) when (error is FormatException or InvalidDataException)
        {
            return VisitorAnswer.Corrupt(error.Message);
        }
    }

    /// <exception cref="FormatException">The header is none.</exception>
    /// <exception cref="InvalidDataException">The body is none.</exception>
    public static (VisitorSet Set, long Version) ReadSet(ReadOnlySpan<byte> record)
    {
        if (record.Length < HeaderSize)
        {
            throw new FormatException("The set of visitors has no header.");
        }

        var sketch = VisitorSketch.DecodeMirrored((char)record[0], record[HeaderSize..]);
        return (new VisitorSet(Number(record, 1), sketch), Number(record, 2));
    }

    private static byte[] Write(IReadOnlyList<VisitorHash> visitors)
    {
        var bytes = new byte[visitors.Count * sizeof(ulong)];
        for (var i = 0; i < visitors.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * sizeof(ulong)), visitors[i].Value);
        }

        return bytes;
    }

    private static byte[] Write(VisitorSketch sketch)
    {
        // As it is stored, but for the byte in front that says the format.
        return sketch.Encode()[1..];
    }

    private static long Number(ReadOnlySpan<byte> record, int index) =>
        Utf8Parser.TryParse(record.Slice(1 + (index * NumberDigits), NumberDigits), out long number, out var length) && length == NumberDigits
            ? number
            : throw new FormatException("The set of visitors has no number where one was expected.");

    private static char Flag(bool value) => value ? '1' : '0';
}
