using System.Security.Cryptography;
using System.Text;

namespace OrleansCounters.Mirror.Redis;

/// <summary>A script and the hash that the server knows it by.</summary>
internal sealed class RedisScript
{
    private RedisScript(string name, string text)
    {
        Name = name;
        Text = text;
#pragma warning disable CA5350 // SHA-1 is how Redis names scripts; nothing is protected by it.
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
    }

    public static RedisScript Inspect { get; } = Load("inspect", "names");

    public static RedisScript Open { get; } = Load("open", "names");

    public static RedisScript Commit { get; } = Load("commit", "names", "int64", "record", "window");

    public static RedisScript Find { get; } = Load("find", "names");

    public static RedisScript Read { get; } = Load("read", "names");

    public static RedisScript Rows { get; } = Load("rows", "names", "int64", "record");

    public static RedisScript Clean { get; } = Load("clean", "names", "int64");

    public static RedisScript Remove { get; } = Load("remove", "names");

    public static RedisScript Cold { get; } = Load("cold", "names");

    public static RedisScript Health { get; } = Load("health", "names");

    public static RedisScript VisitorsMark { get; } = Load("visitors-mark", "names", "visitors");

    public static RedisScript VisitorsCommit { get; } = Load("visitors-commit", "names", "visitors");

    public static RedisScript VisitorsStale { get; } = Load("visitors-stale", "names", "visitors");

    public static RedisScript VisitorsClean { get; } = Load("visitors-clean", "names", "visitors");

    public static RedisScript VisitorsCold { get; } = Load("visitors-cold", "names", "visitors");

    public string Name { get; }

    public string Text { get; }

    public byte[] Hash { get; }

    /// <param name="parts">Files that go before the script's own.</param>
    private static RedisScript Load(string name, params string[] parts) =>
        new(name, string.Join('\n', parts.Append(name).Select(ReadFile)));

    private static string ReadFile(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
