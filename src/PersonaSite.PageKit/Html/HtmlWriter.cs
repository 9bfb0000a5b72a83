using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PersonaSite.PageKit.Html;

/// <summary>HTML that was made here, and is therefore not encoded again.</summary>
public readonly record struct Markup(string Value);

/// <summary>
/// Writes HTML from interpolated strings: the literal parts are markup, every hole is encoded. Forgetting to encode is not
/// possible; putting markup into a hole takes a <see cref="Markup"/>, which is easy to find in a review.
/// </summary>
public sealed class HtmlWriter
{
    // Encodes <, >, &, quotes and control characters; leaves every script of the world readable.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new(24_000);

    public void Write([InterpolatedStringHandlerArgument("")] ref Hole html)
    {
    }

    public static Markup Attribute(string name, string? value) =>
        new(string.IsNullOrEmpty(value) ? "" : $" {name}=\"{Encoder.Encode(value)}\"");

    /// <summary>Text for a heading, in which short compounds ("90-day", "plain-language") are not broken at their hyphen.</summary>
    public static Markup Unbroken(string text)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var compound in Compounds.In(text))
        {
            html.Append(Encoder.Encode(text[at..compound.Start])).Append("<span class=\"nb\">").Append(Encoder.Encode(text[compound])).Append("</span>");
            at = compound.End.Value;
        }

        return new(html.Append(Encoder.Encode(text[at..])).ToString());
    }

    public override string ToString() => _html.ToString();

    [InterpolatedStringHandler]
    public readonly ref struct Hole(int literalLength, int holes, HtmlWriter writer)
    {
        public int Size { get; } = literalLength + holes;

        public void AppendLiteral(string markup) => writer._html.Append(markup);

        public void AppendFormatted(string? text) => writer._html.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => writer._html.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup markup) => writer._html.Append(markup.Value);
    }
}
