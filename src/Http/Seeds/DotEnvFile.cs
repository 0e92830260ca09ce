namespace OrleansCounters.Http.Seeds;

/// <summary>A file of <c>NAME=value</c> lines, as people keep beside a compose file.</summary>
internal static class DotEnvFile
{
    /// <summary>Reads the names that are asked for; what else is in the file is somebody else's.</summary>
    public static Dictionary<string, string> Read(IEnumerable<string> lines, IReadOnlySet<string> names)
    {
        var found = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var text = line.Trim();
            text = text.StartsWith("export ", StringComparison.Ordinal) ? text[7..].TrimStart() : text;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && text[..equals].TrimEnd() is var name && names.Contains(name))
            {
                found[name] = Value(text[(equals + 1)..].Trim());
            }
        }

        return found;
    }

    private static string Value(string text)
    {
        if (text is ['"' or '\'', ..] && text.IndexOf(text[0], 1) is var end and > 0)
        {
            return text[1..end];
        }

        // Without quotes a comment may follow, after a blank; a # elsewhere may be part of a password.
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).TrimEnd();
    }
}
