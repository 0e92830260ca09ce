using System.Globalization;
using System.Text;

namespace OrleansCounters.Http.Embedding;

/// <summary>
/// A badge as SVG: two fields, a label and a number. Made by hand, because what is in it is a dozen elements, and every part that a caller
/// chose is either escaped or one of ours.
/// </summary>
internal static class BadgeImage
{
    public const string ContentType = "image/svg+xml; charset=utf-8";

    public static string Draw(BadgeRequest request, string number) =>
        request.Style == BadgeStyle.ForTheBadge
            ? Draw(request, request.Label.ToUpperInvariant(), number.ToUpperInvariant(), new Shape(28, 10, 12, 1, 0, ""))
            : Draw(request, request.Label, number, request.Style switch
            {
                BadgeStyle.Plastic => new Shape(18, 11, 5, 0, 4, Plastic),
                BadgeStyle.FlatSquare => new Shape(20, 11, 5, 0, 0, ""),
                _ => new Shape(20, 11, 5, 0, 3, Flat),
            });

    private const string Flat =
        """<linearGradient id="s" x2="0" y2="100%"><stop offset="0" stop-color="#bbb" stop-opacity=".1"/><stop offset="1" stop-opacity=".1"/></linearGradient>""";

    private const string Plastic =
        """
        <linearGradient id="s" x2="0" y2="100%"><stop offset="0" stop-color="#fff" stop-opacity=".7"/><stop offset=".1" stop-color="#aaa" stop-opacity=".1"/><stop offset=".9" stop-opacity=".3"/><stop offset="1" stop-opacity=".5"/></linearGradient>
        """;

    private static string Draw(BadgeRequest request, string label, string number, Shape shape)
    {
        var left = label.Length == 0 ? 0 : shape.Field(label);
        var right = shape.Field(number);
        var title = BadgeText.Escape(label.Length == 0 ? number : $"{request.Label}: {number}");
        var svg = new StringBuilder(1_500);
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{left + right}\" height=\"{shape.Height}\" role=\"img\" aria-label=\"{title}\">");
        Line(svg, $"<title>{title}</title>{shape.Gradient}");
        Line(svg, $"<clipPath id=\"r\"><rect width=\"{left + right}\" height=\"{shape.Height}\" rx=\"{shape.Radius}\" fill=\"#fff\"/></clipPath>");
        Line(svg, $"<g clip-path=\"url(#r)\"{(shape.Gradient.Length == 0 ? " shape-rendering=\"crispEdges\"" : "")}>");
        Line(svg, $"<rect width=\"{left}\" height=\"{shape.Height}\" fill=\"{request.LabelColor}\"/>");
        Line(svg, $"<rect x=\"{left}\" width=\"{right}\" height=\"{shape.Height}\" fill=\"{request.Color}\"/>");
        if (shape.Gradient.Length > 0)
        {
            Line(svg, $"<rect width=\"{left + right}\" height=\"{shape.Height}\" fill=\"url(#s)\"/>");
        }

        Line(svg, $"</g><g fill=\"#fff\" text-anchor=\"middle\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" font-size=\"{shape.FontSize}\"{shape.Spacing}>");
        Text(svg, label, left / 2m, shape, isBold: false);
        Text(svg, number, left + (right / 2m), shape, isBold: shape.LetterSpacing > 0);
        Line(svg, $"</g></svg>");
        return svg.ToString();
    }

    private static void Text(StringBuilder svg, string text, decimal middle, Shape shape, bool isBold)
    {
        if (text.Length == 0)
        {
            return;
        }

        var escaped = BadgeText.Escape(text);
        var baseline = (shape.Height / 2) + 4;
        var weight = isBold ? " font-weight=\"bold\"" : "";
        if (shape.Gradient.Length > 0)
        {
            Line(svg, $"<text aria-hidden=\"true\" x=\"{middle}\" y=\"{baseline + 1}\" fill=\"#010101\" fill-opacity=\".3\" textLength=\"{shape.Width(text)}\">{escaped}</text>");
        }

        Line(svg, $"<text x=\"{middle}\" y=\"{baseline}\" textLength=\"{shape.Width(text)}\"{weight}>{escaped}</text>");
    }

    private static void Line(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <param name="Margin">Left and right of a text, in pixels.</param>
    /// <param name="LetterSpacing">Between letters, in pixels.</param>
    /// <param name="Gradient">A definition named s; empty for none.</param>
    private sealed record Shape(int Height, int FontSize, int Margin, int LetterSpacing, int Radius, string Gradient)
    {
        public string Spacing => LetterSpacing == 0 ? "" : $" letter-spacing=\"{LetterSpacing.ToString(CultureInfo.InvariantCulture)}\"";

        public int Width(string text) => BadgeText.Width(text, FontSize) + (LetterSpacing * text.Length);

        public int Field(string text) => Width(text) + (2 * Margin);
    }
}
