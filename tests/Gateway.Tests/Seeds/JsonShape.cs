using System.Text.Json;
using System.Text.RegularExpressions;

namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>Compares an answer with the one that a README shows: members, order, types, and the form of texts.</summary>
internal static partial class JsonShape
{
    /// <summary>The README's members come first and in its order; others may follow.</summary>
    /// <param name="maps">Members whose own members are data and not a shape.</param>
    public static void IsAs(string shown, JsonElement answer, params string[] maps) => IsAs(shown, answer, withTexts: true, maps);

    /// <summary>The same, where the README's texts are somebody's data.</summary>
    public static void HasMembersOf(string shown, JsonElement answer) => IsAs(shown, answer, withTexts: false, []);

    private static void IsAs(string shown, JsonElement answer, bool withTexts, string[] maps)
    {
        using var example = JsonDocument.Parse(shown, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        IsAs(example.RootElement, answer, "$", withTexts, maps);
    }

    private static void IsAs(JsonElement shown, JsonElement answer, string path, bool withTexts, string[] maps)
    {
        Assert.True(Kind(shown) == Kind(answer), $"{path} is {answer.GetRawText()}, where the README shows {shown.GetRawText()}.");
        if (shown.ValueKind == JsonValueKind.Object && !maps.Any(map => path.EndsWith($".{map}", StringComparison.Ordinal)))
        {
            var members = shown.EnumerateObject().ToList();
            Assert.Equal(members.Select(member => member.Name), answer.EnumerateObject().Select(member => member.Name).Take(members.Count));
            members.ForEach(member => IsAs(member.Value, answer.GetProperty(member.Name), $"{path}.{member.Name}", withTexts, maps));
        }
        else if (withTexts && shown.ValueKind == JsonValueKind.String)
        {
            Assert.Matches($"^{Form(shown.GetString()!)}$", answer.GetString());
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "flag" : value.ValueKind.ToString();

    /// <summary>Words as they are; each run of two digits or more by its length, and a single digit for one or more: 1:23:45.678901 for 12:00:00.000001.</summary>
    private static string Form(string text) =>
        Digits().Replace(Regex.Escape(text), run => run.Length == 1 ? @"\d+" : $@"\d{{{run.Length}}}");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
