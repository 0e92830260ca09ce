namespace OrleansCounters.Http.Pages;

/// <summary>The body of a visit, which may be left out.</summary>
/// <param name="Visitor">Who it is, for telling visitors apart: 1 to 128 visible ASCII characters. Goes before the header <c>X-Visitor-Id</c>.</param>
internal sealed record VisitBody(string? Visitor);
