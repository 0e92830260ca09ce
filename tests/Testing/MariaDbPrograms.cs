namespace OrleansCounters.Testing;

/// <summary>The programs of Debian's mariadb-server, which are not all on everybody's PATH.</summary>
internal static class MariaDbPrograms
{
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];

    private static readonly string[] All = ["mariadbd", "mariadb-install-db", "mariadb", "mariadb-dump"];

    public static string? Missing { get; } = All.Where(name => Find(name) is null).ToArray() is { Length: > 0 } missing
        ? $"{string.Join(", ", missing)} not installed (Debian's package is mariadb-server)."
        : null;

    public static string Server => Find("mariadbd")!;

    public static string Install => Find("mariadb-install-db")!;

    public static string Client => Find("mariadb")!;

    public static string Dump => Find("mariadb-dump")!;

    /// <summary>The server refuses to run as root unless it is told so.</summary>
    public static string[] RunAsRoot => Environment.IsPrivilegedProcess ? ["--user=root"] : [];

    private static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
