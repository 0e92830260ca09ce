namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>One block of a page that is typed.</summary>
/// <param name="Heading">The one that it stands under.</param>
/// <param name="Answer">What the page shows as its output, with <c>…</c> for what differs; null where it shows none.</param>
internal sealed record MigrationStep(string Heading, string Command, string? Answer, int Line);
