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
        new(name, Join(assembly, parts.Append(name)));

    /// <summary>
    /// As <see cref="Load"/>, with files that few runs of the script need: they are the body of a function <c>makeGeneral</c>. Redis runs a
    /// script's text from its first line each time, and what it defines is made again each time.
    /// </summary>
    public static RedisScript Load(Assembly assembly, string name, IEnumerable<string> parts, IEnumerable<string> general) => new(
        name,
        $"{Join(assembly, parts)}\nlocal function makeGeneral(...)\n{Join(assembly, general)}\nend\n{ReadFile(assembly, name)}");

    private static string Join(Assembly assembly, IEnumerable<string> parts) => string.Join('\n', parts.Select(part => ReadFile(assembly, part)));

    private static string ReadFile(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream($"{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
