using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Tests.OpenApi;

public sealed class RenderedOnceTests
{
    [Fact]
    public async Task Answer_ManyAtOnce_IsMadeOnce()
    {
        var (made, goOn) = (0, new TaskCompletionSource());
        using var document = new RenderedOnce(async context =>
        {
            _ = Interlocked.Increment(ref made);
            await goOn.Task;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{}");
        });

        var asking = Enumerable.Range(0, 10).Select(_ => AskAsync(document)).ToArray();
        goOn.SetResult();
        var answers = await Task.WhenAll(asking);

        Assert.Equal(1, made);
        Assert.All(answers, answer => Assert.Equal((200, "application/json", "{}"), answer));
    }

    [Fact]
    public async Task Answer_OneThatFailed_IsMadeAgain()
    {
        var made = 0;
        using var document = new RenderedOnce(context =>
        {
            context.Response.StatusCode = ++made == 1 ? 500 : 200;
            return context.Response.WriteAsync($"{made}");
        });

        Assert.Equal((500, null, "1"), await AskAsync(document));
        Assert.Equal((200, null, "2"), await AskAsync(document));
        Assert.Equal((200, null, "2"), await AskAsync(document));
    }

    private static async Task<(int Status, string? ContentType, string Body)> AskAsync(RenderedOnce document)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext();
        context.Response.Body = body;
        await document.AnswerAsync(context);
        return (context.Response.StatusCode, context.Response.ContentType, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
