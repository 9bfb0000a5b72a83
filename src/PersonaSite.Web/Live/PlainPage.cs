using System.Text.Encodings.Web;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;

namespace PersonaSite.Web.Live;

/// <summary>What a site says of itself without any model: its name, its purpose and its one call to action. Never blank, and never late.</summary>
public static class PlainPage
{
    private const string Css = """
        :root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
        body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 2rem; background: #fff; color: #16181d; }
        main { max-width: 34rem; }
        h1 { font-size: clamp(2rem, 6vw, 3.25rem); line-height: 1.1; margin: 0 0 1rem; overflow-wrap: anywhere; }
        a { display: inline-block; margin-block-start: 1rem; padding: .8rem 1.4rem; border-radius: .4rem; background: #16181d; color: #fff; text-decoration: none; font-weight: 600; }
        a:focus-visible { outline: 3px solid #2563eb; outline-offset: 3px; }
        @media (prefers-color-scheme: dark) { body { background: #16181d; color: #f4f5f7; } a { background: #f4f5f7; color: #16181d; } }

        """;

    public static Page Of(Site site) => new([
        PageFile.OfText(Page.Html, "text/html", $"""
            <!doctype html>
            <html lang="{Text(site.Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(site.Name)}</title>
            <meta name="description" content="{Text(Sentence(site.Purpose))}">
            <link rel="stylesheet" href="{Page.Styles}">
            </head>
            <body dir="auto">
            <main>
            <h1>{Text(site.Name)}</h1>
            <p>{Text(Sentence(site.Purpose))}</p>
            <p><a href="{Text(site.CallToAction.Url)}">{Text(site.CallToAction.Label)}</a></p>
            </main>
            </body>
            </html>

            """),
        PageFile.OfText(Page.Styles, "text/css", Css),
    ]);

    /// <summary>A purpose is written as "invite boat owners to book a check".</summary>
    private static string Sentence(string purpose) =>
        purpose.Length == 0 ? "" : char.ToUpperInvariant(purpose[0]) + purpose[1..] + (char.IsPunctuation(purpose[^1]) ? "" : ".");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
