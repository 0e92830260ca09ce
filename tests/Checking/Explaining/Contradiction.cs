using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Explaining;

/// <summary>Two values that somebody saw, and the changes in between that make them impossible.</summary>
/// <param name="Earlier">Null for the 0 from which every counter starts.</param>
/// <param name="Between">What was acknowledged in between, where the later value is too low; what was sent, where it is too high.</param>
internal sealed record Contradiction(Entry? Earlier, IReadOnlyList<Entry> Between, Entry Later, string Sentence)
{
    public IEnumerable<Entry> Lines => Between.Append(Later).Prepend(Earlier).OfType<Entry>();
}
