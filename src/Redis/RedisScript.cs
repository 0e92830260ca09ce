using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace OrleansCounters.Redis;

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

    public string Name { get; }

    public string Text { get; }

    public byte[] Hash { get; }

    /// <param name="assembly">Holds the files, as <c>name.lua</c>.</param>
    /// <param name="parts">Files that go before the script's own.</param>
    public static RedisScript Load(Assembly assembly, string name, params string[] parts) =>
        new(name, string.Join('\n', parts.Append(name).Select(part => ReadFile(assembly, part))));

    private static string ReadFile(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream($"{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
