namespace OrleansCounters.Architecture.Tests.Rules;

/// <summary>References point one way. Each rule yields one sentence per violation, and nothing where all is well.</summary>
internal static class ReferenceRules
{
    /// <summary>What each project under <c>src/</c> may reference. <c>*</c> ends a family, such as <c>Store.*</c>.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["GrainInterfaces"] = ["Domain"],
        ["Grains"] = ["Domain", "GrainInterfaces"],
        ["Silo"] = ["Domain", "GrainInterfaces", "Grains", "Client.Orleans", "Hosting", "Settings", "Visits", "Telemetry", "Telemetry.*", "Mirror.*", "Store.*"],
        ["InProcess"] = ["Domain"],
        ["Redis"] = ["Domain"],
        ["Mirror.*"] = ["Domain", "Redis"],
        ["Cache.*"] = ["Domain", "Redis"],
        ["Store.*"] = ["Domain"],
        ["Settings"] = ["Domain"],
        ["Catalogue"] = ["Domain"],
        ["Telemetry"] = ["Domain"],
        ["Telemetry.*"] = ["Domain", "Settings"],
        ["Hosting"] = ["Domain", "Redis", "Settings", "Mirror.*", "Store.*"],
        ["Visits"] = ["Domain", "Settings"],
        ["Http"] = ["Domain", "Settings", "Visits", "Telemetry"],
        ["Gateway"] =
        [
            "Domain", "Settings", "Hosting", "Http", "InProcess", "Catalogue", "GrainInterfaces", "Grains", "Client.Orleans", "Mirror.*", "Cache.*", "Store.*", "Telemetry.*",
        ],
        ["Client.Abstractions"] = [],
        ["Client"] = ["Client.Abstractions"],
        ["CommandLine"] = ["Client", "Client.Abstractions"],
        ["Client.Orleans"] = ["Client.Abstractions", "Domain", "GrainInterfaces"],
    };

    private static readonly string[] Orleans = ["GrainInterfaces", "Grains", "Silo", "Client.Orleans"];

    // Orleans' clustering and storage want the drivers named beside them, hence Silo and Client.Orleans.
    private static readonly string[] DriverOwners = ["Redis", "Store.*", "Telemetry.*", "Silo", "Client.Orleans"];

    private static readonly string[] Drivers = ["StackExchange.Redis", "MySqlConnector", "MySql.Data", "Microsoft.Data.Sqlite", "SQLitePCLRaw.", "OpenTelemetry"];

    public static bool IsOrleansPackage(string name) => name.StartsWith("Microsoft.Orleans", StringComparison.OrdinalIgnoreCase);

    public static bool IsOrleansProject(string path) =>
        path.StartsWith("src/", StringComparison.Ordinal) && Orleans.Contains(ProjectFile.NameOf(path));

    public static IEnumerable<string> PointOneWay(IEnumerable<ProjectFile> projects)
    {
        foreach (var project in projects.Where(project => project.IsUnder("src")))
        {
            var allowed = Allowed.FirstOrDefault(entry => Matches(entry.Key, project.Name)).Value;
            if (allowed is null)
            {
                yield return $"{project.Path} has no place in the layout yet: say in {nameof(ReferenceRules)} what it may reference.";
                continue;
            }

            foreach (var reference in project.Projects)
            {
                var name = ProjectFile.NameOf(reference.Name);
                if (!reference.Name.StartsWith("src/", StringComparison.Ordinal) || !allowed.Any(pattern => Matches(pattern, name)))
                {
                    yield return $"{project.Path} may not reference {reference.Name}.";
                }
            }
        }
    }

    public static IEnumerable<string> DomainIsBaseLibraryOnly(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where project.Path == "src/Domain/Domain.csproj"
        from reference in project.Projects.Concat(project.Packages).Concat(project.Frameworks)
        select $"{project.Path} references {reference.Name}; Domain knows the base library only.";

    public static IEnumerable<string> OrleansStaysInItsProjects(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where project.IsUnder("src") && !IsOrleansProject(project.Path)
        from package in project.Packages
        where IsOrleansPackage(package.Name) && project.Name != "Gateway"
        select $"{project.Path} references {package.Name}; only {string.Join(", ", Orleans)} and Gateway know Orleans.";

    public static IEnumerable<string> GatewayTakesOrleansInTheFullSetOnly(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where project.Path == "src/Gateway/Gateway.csproj"
        from reference in project.Projects.Concat(project.Packages)
        where !reference.FullSetOnly && (IsOrleansPackage(reference.Name) || IsOrleansProject(reference.Name))
        select $"{project.Path} references {reference.Name} without the condition '$(LimitedRegistry)' != 'true'.";

    public static IEnumerable<string> DriversStayInTheirProjects(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where project.IsUnder("src") && !DriverOwners.Any(pattern => Matches(pattern, project.Name))
        from package in project.Packages
        where Drivers.Any(driver => package.Name.StartsWith(driver, StringComparison.OrdinalIgnoreCase))
        select $"{project.Path} references {package.Name}; one foreign dependency, one project ({string.Join(", ", DriverOwners)}).";

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
