using System.Net;
using System.Text.Json;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>What tests ask of answers.</summary>
internal static class Answers
{
    /// <summary>The body is exactly this text.</summary>
    public static async Task IsAsync(this Task<HttpResponseMessage> sending, HttpStatusCode status, string json)
    {
        using var response = await sending;
        Assert.Equal(json, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    /// <summary>The answer is a well-formed problem with this status, code and field; the header Retry-After goes with 429 and 503 alone.</summary>
    public static async Task<string> IsProblemAsync(this Task<HttpResponseMessage> sending, int status, string code, string? field = null)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((status, code, field), ((int)response.StatusCode, problem.Text("code"), problem.Text("field")));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal("about:blank", problem.Text("type"));
        Assert.NotEqual("", problem.Text("title"));
        Assert.NotEqual("", problem.Text("detail"));
        Assert.Equal(status is 429 or 503, response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.True(response.Headers.CacheControl?.NoStore);
        return text;
    }

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> sending, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member.GetString() : null;

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
