using System.Text.Json;
using Microsoft.Playwright;

namespace OrleansCounters.Browser.Tests.Dashboard.Checks;

/// <summary>What a page must be for everybody. Each check gives a sentence for each fault, and nothing where all is well.</summary>
internal static class PageChecks
{
    private const int Looks = 50;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>What somebody works with or must be told of.</summary>
    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "button", "link", "textbox", "searchbox", "spinbutton", "combobox", "checkbox", "meter", "image", "img", "table", "dialog", "navigation",
    };

    public static async Task<IReadOnlyList<string>> ContrastAsync(IPage page)
    {
        var found = await page.EvaluateAsync<string[]>(Script("contrast"));
        Assert.NotEqual("0 texts", found[0]);
        return found[1..];
    }

    /// <summary>Goes on by Tab until the beginning comes again.</summary>
    public static async Task<IReadOnlyList<string>> KeyboardAsync(IPage page)
    {
        var controls = await page.EvaluateAsync<string[]>(Script("controls"));
        Assert.NotEmpty(controls);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<string>();
        for (var i = 0; i < (2 * controls.Length) + 10; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string[]>(Script("focus"));
            if (focus[0].StartsWith("BODY", StringComparison.Ordinal))
            {
                continue;
            }

            _ = reached.Add(focus[0]);
            if (focus[1].Length > 0)
            {
                faults.Add(focus[1]);
            }
        }

        return [.. controls.Except(reached).Select(control => $"{control} is not reached by Tab"), .. faults.Distinct()];
    }

    /// <summary>The names that the browser itself gives to what reads a page aloud.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = await session.SendAsync("Accessibility.getFullAXTree");
        var nodes = tree!.Value.GetProperty("nodes").EnumerateArray().Where(node => !node.GetProperty("ignored").GetBoolean()).ToArray();
        Assert.NotEmpty(nodes);
        return [.. nodes.Where(node => Named.Contains(Value(node, "role")) && Value(node, "name").Length == 0).Select(node => $"a {Value(node, "role")} has no name")];
    }

    /// <summary>Charts take the width of a window that changed a moment later, so it is looked at until it fits, or until it never will.</summary>
    public static async Task<IReadOnlyList<string>> WidthAsync(IPage page)
    {
        var (shown, whole) = (0, 1);
        for (var looks = 0; looks < Looks && whole > shown; looks++)
        {
            await Task.Delay(looks == 0 ? TimeSpan.Zero : BetweenLooks);
            shown = await page.EvaluateAsync<int>("() => document.documentElement.clientWidth");
            whole = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        }

        return whole <= shown ? [] : [$"the page is {whole} wide, {shown} of it are shown"];
    }

    private static string Value(JsonElement node, string property) =>
        node.TryGetProperty(property, out var found) && found.TryGetProperty("value", out var value) ? value.GetString()?.Trim() ?? "" : "";

    private static string Script(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Checks", $"{name}.js")).TrimEnd().TrimEnd(';');
}
