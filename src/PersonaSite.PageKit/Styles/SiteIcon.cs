using System.Globalization;
using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Styles;

/// <summary>The brand's first letter on its own colour, for the browser's tab.</summary>
internal static class SiteIcon
{
    public static PageFile Of(string name, DesignTokens tokens)
    {
        var letter = StringInfo.GetNextTextElement(name.Trim().Length > 0 ? name.Trim() : "·").ToUpperInvariant();
        var corner = tokens.Character.Radius >= 12 ? 16 : tokens.Character.Radius > 0 ? 6 : 0;
        var svg = new HtmlWriter();
        svg.Write($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="{corner}" fill="{tokens.Light.Action.ToHex()}"/><text x="16" y="23" text-anchor="middle" font-family="{tokens.Type.Display}" font-weight="{tokens.Type.DisplayWeight}" font-size="20" fill="{tokens.Light.OnAction.ToHex()}">{letter}</text></svg>
            """);
        var content = svg.ToString();
        return PageFile.OfText($"assets/{ContentHash.Of(content).Short}.svg", "image/svg+xml", content);
    }
}
