using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OrleansCounters.Domain.Counters;

/// <summary>
/// What a counter's total consists of, apart from its newest generation: one contribution for each of the last few generations and a
/// base for all before the floor. It is what lets a process that slept through a loss add what only it knew, once.
/// </summary>
/// <param name="Floor">Generations below it are part of the base (or were overwritten by a Set) and are not told apart any more.</param>
public sealed record Lineage(long Floor, long BaseSum, long BaseAdjusted, ImmutableArray<Contribution> Contributions)
{
    /// <summary>More generations than this between two flushes of one paused process would be needed to lose a change.</summary>
    public const int MaxContributions = 4;

    public static Lineage None { get; } = new(0, 0, 0, []);

    public long Sum => Contributions.Aggregate(BaseSum, (sum, part) => unchecked(sum + part.Sum));

    public long Adjusted => Contributions.Aggregate(BaseAdjusted, (sum, part) => unchecked(sum + part.Adjusted));

    /// <summary>Nothing before this generation counts: a Set or Reset replaced it.</summary>
    public static Lineage Overwritten(long generation) => new(generation, 0, 0, []);

    /// <summary>The same lineage with the oldest contributions folded into the base until at most <see cref="MaxContributions"/> are left.</summary>
    public Lineage Compacted()
    {
        var lineage = this;
        while (lineage.Contributions.Length > MaxContributions)
        {
            var oldest = lineage.Contributions[0];
            lineage = new Lineage(
                oldest.Generation + 1,
                unchecked(lineage.BaseSum + oldest.Sum),
                unchecked(lineage.BaseAdjusted + oldest.Adjusted),
                lineage.Contributions.RemoveAt(0));
        }

        return lineage;
    }

    public bool Equals(Lineage? other) =>
        other is not null && Floor == other.Floor && BaseSum == other.BaseSum && BaseAdjusted == other.BaseAdjusted
        && Contributions.AsSpan().SequenceEqual(other.Contributions.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Floor, BaseSum, BaseAdjusted, Contributions.Length);

    /// <summary>The stored form: empty for <see cref="None"/>, else <c>floor:sum:adjusted</c> and <c>;version:sum:adjusted</c> for each contribution.</summary>
    public override string ToString()
    {
        if (Equals(None))
        {
            return "";
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Floor}:{BaseSum}:{BaseAdjusted}");
        foreach (var part in Contributions)
        {
            text.Append(CultureInfo.InvariantCulture, $";{part.Version}:{part.Sum}:{part.Adjusted}");
        }

        return text.ToString();
    }

    /// <exception cref="FormatException">The text is not a lineage.</exception>
    public static Lineage Parse(string text)
    {
        if (text.Length == 0)
        {
            return None;
        }

        var parts = text.Split(';');
        var (floor, sum, adjusted) = Triple(parts[0]);
        var contributions = parts.Skip(1).Select(Triple).Select(t => new Contribution(t.First, t.Second, t.Third));
        return new Lineage(floor, sum, adjusted, [.. contributions]);
    }

    private static (long First, long Second, long Third) Triple(string text)
    {
        var numbers = text.Split(':');
        return numbers.Length == 3
            ? (Number(numbers[0]), Number(numbers[1]), Number(numbers[2]))
            : throw new FormatException($"'{text}' is not three numbers.");
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
