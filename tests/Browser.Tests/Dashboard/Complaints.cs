using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>What a page must not do: write errors to the console, fail, open a dialog, or ask another host for anything.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _all = new();

    public Complaints(IPage page, Uri address)
    {
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"error: {error}");
        page.Request += (_, request) => Note(!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal), $"request: {request.Url}");
        page.Dialog += async (_, dialog) =>
        {
            Note(true, $"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IEnumerable<string> All => _all;

    private void Note(bool isOne, string text)
    {
        if (isOne)
        {
            _all.Enqueue(text);
        }
    }
}
