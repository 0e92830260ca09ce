using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Access.Sessions;

namespace OrleansCounters.Http.OpenApi;

/// <summary>What the document says of keys: how they are sent, and which role a route needs.</summary>
internal static class SecurityDoc
{
    private const string Bearer = "bearer";
    private const string ApiKey = "apiKey";
    private const string Session = "session";

    public static void Describe(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An access key." },
            [ApiKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = PresentedKey.Header, Description = "An access key.",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookie.Name, Description = "A browser's session.",
            },
        };
    }

    /// <summary>Says what the route needs. Without keys in the settings nothing does.</summary>
    public static void Describe(OpenApiOperation operation, RouteNeeds needs, OpenApiDocument document)
    {
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-role"] = new JsonNodeExtension(JsonValue.Create(RoleName.Of(needs.Role)));
        if (needs.Role == AccessRole.None)
        {
            return;
        }

        List<OpenApiSecurityRequirement> ways = [.. new[] { Bearer, ApiKey, Session }.Select(scheme =>
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
        var role = $"Needs a key with the role {RoleName.Of(needs.Role)}";
        if (needs.Public is null)
        {
            role += ".";
        }
        else
        {
            // An empty requirement: no key is one of the ways.
            ways.Insert(0, []);
            role += string.Create(CultureInfo.InvariantCulture, $", unless Access:Public names {needs.Public}.");
        }

        operation.Security = ways;
        operation.Description = $"{operation.Description} {role}";
    }

    /// <summary>The refusals that a route's own page need not name.</summary>
    public static IEnumerable<int> Refusals(RouteNeeds needs) =>
        (needs.Role == AccessRole.None ? Array.Empty<int>() : [401, 403]).Concat(needs.Unlimited ? [] : [429]);
}
