using OrleansCounters.Http.Access.Keys;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Keys of tests, whose text is made from their name.</summary>
internal static class TestKey
{
    public const string Reader = "reader";
    public const string Writer = "writer";
    public const string Admin = "admin";

    /// <summary>The header that sends the key of this name.</summary>
    public static (string Name, string Value) Header(string name) => ("X-Api-Key", Text(name));

    public static string Text(string name) => $"oc_test-{name}";

    public static string Hash(string name) => KeyHash.Write(KeyHash.Of(Text(name)));

    /// <summary>Settings with a key of each role.</summary>
    public static (string Key, string Value)[] OfEachRole { get; } = [.. Settings(0, Reader, "read"), .. Settings(1, Writer, "write"), .. Settings(2, Admin, "admin")];

    /// <summary>Settings with one key.</summary>
    public static (string Key, string Value)[] Settings(int place, string name, string role, params string[] prefixes) =>
    [
        ($"Access:Keys:{place}:Name", name),
        ($"Access:Keys:{place}:Hash", Hash(name)),
        ($"Access:Keys:{place}:Role", role),
        .. prefixes.Select((prefix, i) => ($"Access:Keys:{place}:Prefixes:{i}", prefix)),
    ];

    /// <summary>A file of one key.</summary>
    public static string File(string name, string role) => $$"""{"Keys":[{"Name":"{{name}}","Hash":"{{Hash(name)}}","Role":"{{role}}"}]}""";
}
