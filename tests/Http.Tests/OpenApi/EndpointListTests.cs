using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.OpenApi;

public sealed partial class EndpointListTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public void Endpoints_MethodAndPattern_AreMappedOnce()
    {
        var twice = Endpoints()
            .GroupBy(endpoint => (endpoint.Method, Pattern: Parameter().Replace(endpoint.Pattern, "{}").ToLowerInvariant()))
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);

        Assert.Empty(twice);
        Assert.Contains(("POST", "/api/v1/counters/{id}/increment"), Endpoints());
    }

    [Fact]
    public async Task Document_EveryRoute_IsListedAndDescribed()
    {
        var document = await _gateway.SendAsync("GET", "/openapi/v1.json").JsonAsync();
        var paths = document.GetProperty("paths");
        var mine = Documented();

        Assert.NotEmpty(mine);
        foreach (var (method, pattern) in mine)
        {
            var operation = paths.GetProperty(pattern).GetProperty(method.ToLowerInvariant());
            Assert.NotEqual("", operation.Text("summary"));
            Assert.NotEqual("", operation.Text("description"));
            Assert.NotEmpty(operation.GetProperty("responses").EnumerateObject());
            var described = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(parameter => parameter.Text("in") == "path").Select(parameter => parameter.Text("name"))
                : [];
            Assert.Equal(Parameter().Matches(pattern).Select(match => match.Value.Trim('{', '*', '}')), described);
        }

        Assert.Equal(mine.Count, paths.EnumerateObject().Sum(path => path.Value.EnumerateObject().Count()));
    }

    [Fact]
    public async Task Document_Shapes_AreThoseOfTheAnswers()
    {
        var document = await _gateway.SendAsync("GET", "/openapi/v1.json").JsonAsync();
        var increment = document.GetProperty("paths").GetProperty("/api/v1/counters/{id}/increment").GetProperty("post");

        Assert.Equal(
            ["id", "by", "durability", "Idempotency-Key"],
            increment.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.Text("name")));
        Assert.Equal(
            ["id", "value", "version", "durability", "replayed"],
            document.GetProperty("components").GetProperty("schemas").GetProperty("CounterChanged").GetProperty("properties").Names());
        Assert.Contains("\"application/problem+json\"", increment.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_EveryRoute_SaysWhichKeyItNeeds()
    {
        var document = await _gateway.SendAsync("GET", "/openapi/v1.json").JsonAsync();
        Assert.Equal(["bearer", "apiKey", "session"], document.GetProperty("components").GetProperty("securitySchemes").Names());
        foreach (var endpoint in Mapped.All(_gateway).Where(endpoint => endpoint.Doc is not null))
        {
            var operation = document.GetProperty("paths").GetProperty(endpoint.Pattern.Replace("{**", "{", StringComparison.Ordinal)).GetProperty(endpoint.Method.ToLowerInvariant());
            var answers = operation.GetProperty("responses").Names();
            var isOpen = endpoint.Needs!.Role == AccessRole.None;

            Assert.Equal(RoleName.Of(endpoint.Needs.Role), operation.Text("x-role"));
            Assert.Equal(isOpen, !operation.TryGetProperty("security", out var security));
            Assert.Equal(!isOpen, answers.Contains("401") && answers.Contains("403") && operation.Text("description")!.Contains("Needs a key with the role", StringComparison.Ordinal));
            Assert.Equal(!endpoint.Needs.Unlimited, answers.Contains("429"));
            if (!isOpen)
            {
                Assert.Equal(endpoint.Needs.Public is null ? 3 : 4, security.GetArrayLength());
            }
        }
    }

    [Fact]
    public async Task Swagger_Page_PointsAtTheDocument()
    {
        var page = await _gateway.Client.GetStringAsync("/swagger/index.html");
        using var bare = await _gateway.Client.GetAsync("/swagger");
        var script = await _gateway.Client.GetStringAsync("/swagger/index.js");

        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
        Assert.True(bare.IsSuccessStatusCode);
        Assert.Contains("/openapi/v1.json", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Endpoints_WithoutADescription_AreFilesAndTheDocumentItself()
    {
        string[] known = ["/", "/assets/{file}", "/docs", "/openapi/v1.json", "/swagger/{path}", "/api/v1/cache/{namespace}/{key}"];
        var others = Endpoints().Except(Documented()).Select(endpoint => endpoint.Pattern).Where(pattern => !pattern.StartsWith("swagger", StringComparison.Ordinal));

        Assert.Empty(others.Except(known));
    }

    private List<(string Method, string Pattern)> Documented() =>
    [
        .. from endpoint in _gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<RouteDoc>() is not null
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
           select (method, endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)),
    ];

    private List<(string Method, string Pattern)> Endpoints() =>
    [
        .. from endpoint in _gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
           select (method, endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
