namespace OrleansCounters.Overload.Crowds;

/// <summary>What each connection of a crowd does, and does not.</summary>
/// <param name="Name">For people.</param>
/// <param name="Opening">What it sends once it is connected; may be empty.</param>
/// <param name="Drip">What it sends each second after that; empty for nothing.</param>
/// <param name="Reads">False where it leaves answers unread, with as small a buffer as the system gives.</param>
/// <param name="Vanishes">True where it is gone without a word as soon as it has sent its opening.</param>
internal sealed record CrowdHabit(string Name, byte[] Opening, byte[] Drip, bool Reads = true, bool Vanishes = false);
