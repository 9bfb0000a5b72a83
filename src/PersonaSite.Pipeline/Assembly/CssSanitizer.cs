using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>
/// Style sheets of models, without anything that loads or runs: a scanner over CSS tokens, so that modern syntax passes
/// untouched while imports, fonts, foreign addresses and their disguises (escapes, strings, comments) do not.
/// </summary>
internal sealed partial class CssSanitizer
{
    private static readonly HashSet<string> AtRules = new(StringComparer.OrdinalIgnoreCase)
    {
        "media", "supports", "container", "layer", "keyframes", "-webkit-keyframes", "property", "page", "starting-style", "scope", "counter-style", "view-transition",
    };

    /// <summary>Functions that can load something, by whatever way they take their address.</summary>
    private static readonly HashSet<string> LoadingFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "element", "paint", "expression",
    };

    private readonly SortedSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly StringBuilder _out = new();
    private readonly string _css;
    private int _at;
    private int _depth;

    private CssSanitizer(string css) => _css = css;

    public static (string Css, IReadOnlyCollection<string> Dropped) Clean(string css)
    {
        var sanitizer = new CssSanitizer(css.Replace("\0", ""));
        sanitizer.Run();
        return (sanitizer._out.ToString().Trim(), sanitizer._dropped);
    }

    private void Run()
    {
        while (_at < _css.Length)
        {
            var c = _css[_at];
            if (c == '/' && Next(1) == '*')
                SkipComment();
            else if (c is '<' && (_css.AsSpan(_at).StartsWith("<!--") || Next(1) == '/'))
                _at++;
            else if (c is '"' or '\'')
                CopyString();
            else if (c == '@')
                AtRule();
            else if (IsNameStart(c))
                Name();
            else
                Plain(c);
        }

        _out.Append('}', _depth);
    }

    private void Plain(char c)
    {
        _at++;
        if (c == '{')
            _depth++;
        else if (c == '}' && --_depth < 0)
        {
            _depth = 0;
            return;
        }

        _out.Append(c);
    }

    private void AtRule()
    {
        var start = _at++;
        var name = ReadName();
        if (AtRules.Contains(name))
        {
            _out.Append(_css, start, _at - start);
            return;
        }

        _dropped.Add("@" + (name.Contains('\\') ? "…" : name));
        SkipStatement();
    }

    private void Name()
    {
        var starts = DeclarationMayStart();
        var name = ReadName();
        if (Next(0) != '(')
        {
            if (starts && Rest().TrimStart().StartsWith(':') && !PrintedText.IsAllowed(name, Value()))
            {
                _dropped.Add("text of " + (name.Contains('\\') ? "an escaped property" : name));
                SkipDeclaration();
                return;
            }

            if (name.ToLowerInvariant() is "behavior" or "-moz-binding" && Rest().TrimStart().StartsWith(":", StringComparison.Ordinal))
            {
                _dropped.Add(name);
                SkipDeclaration();
                return;
            }

            _out.Append(name);
            return;
        }

        if (name.Equals("url", StringComparison.OrdinalIgnoreCase))
        {
            var start = _at;
            SkipParentheses();
            var address = _css[(start + 1)..Math.Max(start + 1, _at - 1)].Trim().Trim('"', '\'');
            if (Harmless().IsMatch(address))
                _out.Append("url(\"").Append(address).Append("\")");
            else
                Refuse("url()");
        }
        else if (LoadingFunctions.Contains(name) || name.Contains('\\'))
        {
            SkipParentheses();
            Refuse(name.Contains('\\') ? "escaped function" : name + "()");
        }
        else
        {
            _out.Append(name);
        }
    }

    /// <summary>Whether a name here may be a property's: it follows a brace or a semicolon.</summary>
    private bool DeclarationMayStart()
    {
        var at = _out.Length - 1;
        while (at >= 0 && char.IsWhiteSpace(_out[at]))
            at--;
        return at >= 0 && _out[at] is '{' or ';' or '}';
    }

    /// <summary>What a declaration says, without moving on.</summary>
    private string Value()
    {
        var start = _at;
        SkipDeclaration();
        var value = _css[start.._at];
        _at = start;
        return value.TrimStart().TrimStart(':');
    }

    private void Refuse(string what)
    {
        _dropped.Add(what);
        _out.Append("none");
    }

    private void CopyString()
    {
        var start = _at;
        SkipString();
        var text = _css[start.._at];
        if (ForeignAddress().IsMatch(text))
        {
            _dropped.Add("address in a string");
            _out.Append("\"\"");
            return;
        }

        _out.Append(text);
        if (text.Length < 2 || text[^1] != text[0])
            _out.Append(text[0]);
    }

    private void SkipString()
    {
        var quote = _css[_at++];
        while (_at < _css.Length && _css[_at] != quote && _css[_at] != '\n')
            _at += _css[_at] == '\\' && _at + 1 < _css.Length ? 2 : 1;
        if (_at < _css.Length && _css[_at] == quote)
            _at++;
        _at = Math.Min(_at, _css.Length);
    }

    private void SkipComment()
    {
        var end = _css.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        _at = end < 0 ? _css.Length : end + 2;
        _out.Append(' ');
    }

    /// <summary>To the end of an at-rule: its semicolon, or its block.</summary>
    private void SkipStatement()
    {
        var depth = 0;
        while (_at < _css.Length)
        {
            var c = _css[_at];
            if (c is '"' or '\'')
            {
                SkipString();
                continue;
            }

            if (c == '}' && depth == 0)
                return;
            _at++;
            if (c == '{')
                depth++;
            else if ((c == '}' && --depth == 0) || (c == ';' && depth == 0))
                return;
        }
    }

    private void SkipDeclaration()
    {
        while (_at < _css.Length && _css[_at] is not (';' or '}'))
        {
            if (_css[_at] is '"' or '\'')
                SkipString();
            else
                _at++;
        }
    }

    private void SkipParentheses()
    {
        var depth = 0;
        while (_at < _css.Length)
        {
            var c = _css[_at];
            if (c is '"' or '\'')
            {
                SkipString();
                continue;
            }

            _at++;
            if (c == '(')
                depth++;
            else if (c == ')' && --depth == 0)
                return;
        }
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < _css.Length && (IsNameStart(_css[_at]) || char.IsAsciiDigit(_css[_at])))
            _at += _css[_at] == '\\' && _at + 1 < _css.Length ? 2 : 1;
        return _css[start.._at];
    }

    private string Rest() => _css.Substring(_at, Math.Min(16, _css.Length - _at));

    private char Next(int offset) => _at + offset < _css.Length ? _css[_at + offset] : '\0';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '-' or '\\' || c > 127;

    [GeneratedRegex(@"^(?:assets/[A-Za-z0-9._-]+|#[\w-]+)$")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"//|^.\s*(?:javascript|data|vbscript|https?)\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignAddress();
}
