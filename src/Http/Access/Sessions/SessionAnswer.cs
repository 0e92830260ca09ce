namespace OrleansCounters.Http.Access.Sessions;

/// <summary>Who the caller is here.</summary>
/// <param name="KeysNeeded">False where no keys are configured, and everyone may do everything.</param>
/// <param name="Name">Of the key; null where there is none.</param>
/// <param name="Role">What the caller may do: <c>none</c> (public routes), <c>read</c>, <c>write</c> or <c>admin</c>.</param>
/// <param name="Prefixes">The ids that the key may touch start with one of them; empty where it may touch all.</param>
/// <param name="Until">UTC, when the session that was just opened ends; null in other answers.</param>
internal sealed record SessionAnswer(bool KeysNeeded, string? Name, string Role, IReadOnlyList<string> Prefixes, DateTime? Until);
