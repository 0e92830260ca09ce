using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>What is said of an import beside its rows.</summary>
/// <param name="Kind">Add or Set.</param>
internal sealed record ImportRequest(string Name, ChangeKind Kind, StreamFormat Format)
{
    /// <summary>The longest name, so that the keys of its rows are idempotency keys.</summary>
    public const int MaxName = 100;

    private static readonly Problem OtherType = StatusProblems.UnsupportedMediaType with
    {
        Detail = $"The body must be in UTF-8, with the header Content-Type: {MediaTypes.Lines} or {MediaTypes.Csv}, or the parameter format.",
    };

    /// <summary>What must be the same when the import is sent again.</summary>
    public string Options => $"{(Kind == ChangeKind.Set ? "set" : "add")} {(Format == StreamFormat.Csv ? "csv" : "ndjson")}";

    public static Problem? Read(HttpContext context, out ImportRequest request)
    {
        request = null!;
        var problem = Parameters.Text(context, "name", out var name);
        if (problem is not null
            || (problem = Parameters.Text(context, "mode", out var mode)) is not null
            || (problem = Parameters.Text(context, "format", out var format)) is not null)
        {
            return problem;
        }

        if (name is null || CheckName(name) is not null)
        {
            return Parameters.Invalid("name", name, $"1 to {MaxName} of A-Z a-z 0-9 . _ : ~ @ -, not dots alone, and the same when the import is sent again");
        }

        if (mode is not ("add" or "set"))
        {
            return Parameters.Invalid("mode", mode, "add or set");
        }

        if (format is not (null or "ndjson" or "csv"))
        {
            return Parameters.Invalid("format", format, "ndjson or csv");
        }

        if ((format is null ? MediaTypes.OfBody(context.Request) : format == "csv" ? StreamFormat.Csv : StreamFormat.Lines)
            is not { } body || body == StreamFormat.Array)
        {
            return OtherType;
        }

        request = new ImportRequest(name, mode == "set" ? ChangeKind.Set : ChangeKind.Add, body);
        return LargeBody.Allow(context);
    }

    /// <summary>Null where the name is good.</summary>
    public static string? CheckName(string name) => name.Length > MaxName ? $"A name has at most {MaxName} characters." : CounterId.Check(name);
}
