namespace OrleansCounters.CommandLine.Output;

/// <summary>Rows under a header, however they will be drawn.</summary>
/// <param name="Header">A name that begins with <c>#</c> is that of a column of numbers, which are written to the right.</param>
internal sealed record TableText(params string[] Header)
{
    private readonly List<string[]> _rows = [];

    public IReadOnlyList<string[]> Rows => _rows;

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(ErrorLine.Clean)]);

    public string NameOf(int column) => Header[column].TrimStart('#');

    public bool IsNumber(int column) => Header[column].StartsWith('#');
}
