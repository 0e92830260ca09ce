using System.Xml.Linq;

namespace OrleansCounters.Architecture.Tests;

/// <summary>What one project file says of its references.</summary>
internal sealed record ProjectFile(
    string Path,
    IReadOnlyList<Reference> Projects,
    IReadOnlyList<Reference> Packages,
    IReadOnlyList<Reference> Frameworks)
{
    public string Name => NameOf(Path);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public static string NameOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path);

    public static ProjectFile Parse(string path, XDocument xml)
    {
        var folder = System.IO.Path.GetDirectoryName(path) ?? "";
        return new ProjectFile(
            path,
            References("ProjectReference", include => Normalize(folder, include)),
            References("PackageReference", include => include),
            References("FrameworkReference", include => include));

        List<Reference> References(string element, Func<string, string> name) =>
            [.. from item in xml.Descendants()
                where item.Name.LocalName == element
                let include = (string?)item.Attribute("Include")
                where include is not null
                select new Reference(name(include), IsFullSetOnly(item))];
    }

    // A condition may sit on the item, on its group, or on a <When>.
    private static bool IsFullSetOnly(XElement item) =>
        item.AncestorsAndSelf().Any(element =>
            ((string?)element.Attribute("Condition") ?? "").Replace(" ", "", StringComparison.Ordinal)
                .Contains("'$(LimitedRegistry)'!='true'", StringComparison.Ordinal));

    private static string Normalize(string folder, string include)
    {
        var parts = new Stack<string>();
        foreach (var part in $"{folder}/{include}".Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.Pop();
            }
            else if (part is not ("." or ""))
            {
                parts.Push(part);
            }
        }

        return string.Join('/', parts.Reverse());
    }
}
