using OrleansCounters.Architecture.Tests.Rules;

namespace OrleansCounters.Architecture.Tests;

public sealed class DocumentRulesTests
{
    [Fact]
    public void NoForgottenPage_Repository_Holds() => Rule.Holds(DocumentRules.NoForgottenPage(Repository.Documents()));

    [Fact]
    public void NoBrokenLink_Repository_Holds() => Rule.Holds(DocumentRules.NoBrokenLink(Repository.Documents(), Repository.Exists));

    [Fact]
    public void NoForgottenPage_PageWithoutALink_IsNamed()
    {
        SourceFile[] documents =
        [
            Sample.Source(DocumentRules.Index, "[a](a.md) [b](migration/b.md#x) `[c](c.md)` [decisions](decisions/)"),
            Sample.Source("docs/a.md", ""), Sample.Source("docs/migration/b.md", ""), Sample.Source("docs/c.md", ""), Sample.Source("docs/decisions/0001-a.md", ""),
            Sample.Source("src/Client/README.md", ""),
        ];

        Assert.Equal(["docs/README.md has no link to docs/c.md."], DocumentRules.NoForgottenPage(documents));
    }

    [Theory]
    [InlineData("[a](b.md)", 0)]
    [InlineData("[a](../docs/b.md#two-words--more)", 0)]
    [InlineData("[a](b.md#get-apix)", 0)]
    [InlineData("[a](#here)\n# Here", 0)]
    [InlineData("[a](https://example.com/none.md) [b](mailto:a@example.com)", 0)]
    [InlineData("```\n[a](none.md)\n```", 0)]
    [InlineData("[a](none.md)", 1)]
    [InlineData("![a](../none.png)", 1)]
    [InlineData("[a](b.md#none)", 1)]
    [InlineData("[a](#none)", 1)]
    public void NoBrokenLink_Link_IsNamedWhereItLeadsNowhere(string text, int violations)
    {
        SourceFile[] documents = [Sample.Source("docs/a.md", text), Sample.Source("docs/b.md", "## Two words: — more\n### `GET /api/{x}`")];

        Assert.Equal(violations, DocumentRules.NoBrokenLink(documents, path => documents.Any(document => document.Path == path)).Count());
    }
}
