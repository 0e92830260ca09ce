namespace OrleansCounters.Gateway.Tests.Docs;

/// <summary>One example of <c>docs/http.md</c>: what to type, and what it shows as the answer.</summary>
/// <param name="Route">The heading above it: method and pattern.</param>
/// <param name="Language">Of the answer: <c>json</c>, <c>text</c> or what else the fence says; null where no answer is shown.</param>
public sealed record HttpExample(string Route, string Command, string? Language, string? Answer, int Line)
{
    public override string ToString() => $"{Route}, line {Line}";
}
