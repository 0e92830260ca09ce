using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>A key of CountAPI in its namespace. It is the counter <c>namespace:key</c>: neither half may have a colon.</summary>
internal sealed partial record CountApiName(string Namespace, string Key)
{
    public const string DefaultNamespace = "default";
    public const string Form = "3 to 64 of A-Z a-z 0-9 _ - .";

    private const int LeastLength = 3;
    private const int MostLength = 64;

    public CounterKey Counter => CounterKey.Counter($"{Namespace}:{Key}");

    public string Path => $"{Namespace}/{Key}";

    /// <summary>Reads the path <c>/verb/{namespace}/{key}</c> or <c>/verb/{key}</c>.</summary>
    /// <returns>Null where all is well, else what to answer.</returns>
    public static Problem? Read(HttpContext context, out CountApiName name)
    {
        name = new CountApiName(DefaultNamespace, "");
        var (first, second) = (RequestTarget.Segment(context, 1), RequestTarget.Segment(context, 2));
        return context.Request.RouteValues.ContainsKey("namespace") ? Read(context, first, second, out name) : Read(context, DefaultNamespace, first, out name);
    }

    /// <summary>As <see cref="Read(HttpContext, out CountApiName)"/>, where the two are at hand. Reserved words are replaced.</summary>
    public static Problem? Read(HttpContext context, string? space, string? key, out CountApiName name)
    {
        var page = Page(context);
        name = new CountApiName(Replace(space ?? "", page), Replace(key ?? "", page));
        return !Valid().IsMatch(name.Namespace) ? Wrong("namespace", name.Namespace)
            : !Valid().IsMatch(name.Key) ? Wrong("key", name.Key)
            : null;
    }

    private static Problem Wrong(string part, string text) => new(
        400,
        ProblemCodes.InvalidId,
        text is ":HOST:" or ":PATHNAME:" ? $"The {part} is {text}, and no Referer or Origin says which page asks." : $"The {part} must be {Form}.",
        part);

    private static string Replace(string text, Uri? page) => (text, page) switch
    {
        (":HOST:", not null) => Clean(page.Host),
        (":PATHNAME:", not null) => Clean(Uri.UnescapeDataString(page.AbsolutePath)),
        _ => text,
    };

    /// <summary>As CountAPI did it: what no key may have is left out, and dots make up for what is short.</summary>
    private static string Clean(string text)
    {
        var clean = NotAllowed().Replace(text, "");
        return clean.Length > MostLength ? clean[..MostLength] : clean.PadRight(LeastLength, '.');
    }

    private static Uri? Page(HttpContext context)
    {
        var headers = context.Request.Headers;
        return Uri.TryCreate(headers.Referer, UriKind.Absolute, out var page) || Uri.TryCreate(headers.Origin, UriKind.Absolute, out page) ? page : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_\-.]{3,64}\z")]
    private static partial Regex Valid();

    [GeneratedRegex(@"[^A-Za-z0-9_\-.]+")]
    private static partial Regex NotAllowed();
}
