namespace OrleansCounters.Architecture.Tests;

/// <param name="Name">A package's id, or a project's path from the repository's root.</param>
/// <param name="FullSetOnly">True where a condition on <c>LimitedRegistry</c> guards it.</param>
internal sealed record Reference(string Name, bool FullSetOnly);
