using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>Finds the rows of an import in its body.</summary>
internal interface IImportRows
{
    /// <summary>What stands before the rows and says how to read them; empty where nothing does.</summary>
    ReadOnlySpan<byte> Header { get; }

    /// <summary>Reads the next row and leaves it there.</summary>
    /// <param name="length">How much the caller is to consume once it is done with it.</param>
    ItemRead Next(BodyWindow window, out ImportRow row, out int length);
}
