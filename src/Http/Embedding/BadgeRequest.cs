using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Embedding;

/// <summary>What the query of a badge says.</summary>
/// <param name="Counts">False to show the number without counting this request.</param>
/// <param name="Extra">Added to the number: what another service had counted before.</param>
/// <param name="IsShort">True for 12.3k instead of 12,345.</param>
internal sealed record BadgeRequest(
    bool Counts, BadgeFigure Figure, long Extra, bool IsShort, BadgeStyle Style, string Label, string LabelColor, string Color)
{
    /// <summary>The longest label, in UTF-16 units.</summary>
    public const int MaxLabel = 60;

    /// <summary>The largest number to carry over.</summary>
    public const long MaxExtra = 1_000_000_000_000_000;

    private const string Styles = "flat, flat-square, plastic or for-the-badge";
    private const string Figures = "visits, unique or today";

    public static Problem? Read(HttpContext context, out BadgeRequest request)
    {
        request = new BadgeRequest(true, BadgeFigure.Visits, 0, false, BadgeStyle.Flat, "", "", "");
        Problem? problem;
        if ((problem = Parameters.Text(context, "count", out var count)) is not null
            || (problem = Parameters.Text(context, "show", out var show)) is not null
            || (problem = Parameters.Text(context, "format", out var format)) is not null
            || (problem = Parameters.Text(context, "style", out var styleName)) is not null
            || (problem = Parameters.Text(context, "label", out var label)) is not null
            || (problem = Parameters.Number(context, "extra", 0, out var extra, -MaxExtra, MaxExtra)) is not null
            || (problem = ReadColor(context, "color", BadgeColor.Value, out var color)) is not null
            || (problem = ReadColor(context, "labelColor", BadgeColor.Label, out var labelColor)) is not null)
        {
            return problem;
        }

        if (count is not (null or "true" or "false"))
        {
            return Parameters.Invalid("count", count, "true or false");
        }

        if (format is not (null or "full" or "short"))
        {
            return Parameters.Invalid("format", format, "full or short");
        }

        if (ParseFigure(show) is not { } figure)
        {
            return Parameters.Invalid("show", show, Figures);
        }

        if (ParseStyle(styleName) is not { } style)
        {
            return Parameters.Invalid("style", styleName, Styles);
        }

        label ??= figure == BadgeFigure.Visits ? "visits" : figure == BadgeFigure.Unique ? "visitors" : "visitors today";
        if (label.Length > MaxLabel || label.Any(char.IsControl) || !IsWellFormed(label))
        {
            return Parameters.Invalid("label", label, $"at most {MaxLabel} characters, none of them a control character");
        }

        request = new BadgeRequest(count != "false", figure, extra, format == "short", style, label, labelColor, color);
        return null;
    }

    private static BadgeFigure? ParseFigure(string? name) => name switch
    {
        null or "visits" => BadgeFigure.Visits,
        "unique" => BadgeFigure.Unique,
        "today" => BadgeFigure.Today,
        _ => null,
    };

    private static BadgeStyle? ParseStyle(string? name) => name switch
    {
        null or "flat" => BadgeStyle.Flat,
        "flat-square" => BadgeStyle.FlatSquare,
        "plastic" => BadgeStyle.Plastic,
        "for-the-badge" => BadgeStyle.ForTheBadge,
        _ => null,
    };

    private static Problem? ReadColor(HttpContext context, string name, string fallback, out string color)
    {
        color = fallback;
        if (Parameters.Text(context, name, out var text) is { } problem)
        {
            return problem;
        }

        if (text is null)
        {
            return null;
        }

        color = BadgeColor.Parse(text) ?? "";
        return color.Length > 0 ? null : Parameters.Invalid(name, text, BadgeColor.Forms);
    }

    /// <summary>Half a surrogate pair is no text, and no XML.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }
}
