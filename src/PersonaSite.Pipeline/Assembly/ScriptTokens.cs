namespace PersonaSite.Pipeline.Assembly;

internal enum ScriptTokenKind
{
    Name, Number, Text, Template, Pattern, Mark,
}

internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Text);

/// <summary>JavaScript as tokens: enough to see names, brackets and texts, and that everything opened is closed.</summary>
internal sealed class ScriptTokens
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "return", "case", "typeof", "in", "of", "delete", "void", "instanceof", "new", "else", "do", "throw", "const", "let", "var", "if", "for", "while",
    };

    private readonly string _script;
    private readonly List<ScriptToken> _tokens = [];
    private readonly Stack<char> _open = [];
    private int _at;
    private string? _broken;

    private ScriptTokens(string script) => _script = script;

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <returns>Null if all went well; otherwise what is broken.</returns>
    public static string? Read(string script, out List<ScriptToken> tokens)
    {
        var reader = new ScriptTokens(script);
        reader.Run(stopAtBrace: false);
        tokens = reader._tokens;
        return reader._broken ?? (reader._open.Count > 0 ? $"a '{reader._open.Peek()}' is never closed" : null);
    }

    private void Run(bool stopAtBrace)
    {
        var depth = _open.Count;
        while (_at < _script.Length && _broken is null)
        {
            var c = _script[_at];
            if (char.IsWhiteSpace(c))
                _at++;
            else if (c == '/' && Next == '/')
                _at = Line();
            else if (c == '/' && Next == '*')
                _at = Find("*/");
            else if (c is '"' or '\'')
                Quoted(c);
            else if (c == '`')
                Template();
            else if (c == '/' && PatternMayStand())
                Pattern();
            else if (char.IsAsciiDigit(c))
                Take(ScriptTokenKind.Number, static d => char.IsAsciiLetterOrDigit(d) || d is '.' or '_');
            else if (IsNamePart(c))
                Take(ScriptTokenKind.Name, IsNamePart);
            else if (c == '}' && stopAtBrace && _open.Count == depth)
                return;
            else
                Mark(c);
        }
    }

    private char Next => _at + 1 < _script.Length ? _script[_at + 1] : '\0';

    private void Mark(char c)
    {
        // An escape outside of a text can spell any name.
        if (c is '\\' or '#' or '@')
            _broken = $"'{c}' has no place in it";
        if (c is '(' or '[' or '{')
            _open.Push(c);
        else if (c is ')' or ']' or '}' && !(_open.TryPop(out var open) && (open, c) is ('(', ')') or ('[', ']') or ('{', '}')))
            _broken = $"a '{c}' closes nothing";
        var width = _script.AsSpan(_at).StartsWith("...") ? 3 : (c == '?' && Next == '.') || (c == '=' && Next == '>') ? 2 : 1;
        _tokens.Add(new(ScriptTokenKind.Mark, _script.Substring(_at, width)));
        _at += width;
    }

    private void Take(ScriptTokenKind kind, Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _script.Length && belongs(_script[_at]))
            _at++;
        _tokens.Add(new(kind, _script[start.._at]));
    }

    private void Quoted(char quote)
    {
        var start = _at++;
        while (_at < _script.Length && _script[_at] != quote && _script[_at] != '\n')
            _at += _script[_at] == '\\' ? 2 : 1;
        if (_at >= _script.Length || _script[_at] != quote)
            _broken = "a text is never closed";
        else
            _tokens.Add(new(ScriptTokenKind.Text, _script[start..++_at]));
    }

    private void Template()
    {
        _at++;
        while (_at < _script.Length && _script[_at] != '`')
        {
            if (_script[_at] == '$' && Next == '{')
            {
                _at += 2;
                _tokens.Add(new(ScriptTokenKind.Mark, "("));
                Run(stopAtBrace: true);
                _tokens.Add(new(ScriptTokenKind.Mark, ")"));
            }

            _at += _at < _script.Length && _script[_at] == '\\' ? 2 : 1;
        }

        if (_at >= _script.Length)
            _broken ??= "a template is never closed";
        _at++;
        _tokens.Add(new(ScriptTokenKind.Template, "``"));
    }

    private void Pattern()
    {
        var inClass = false;
        for (_at++; _at < _script.Length && _script[_at] != '\n'; _at++)
        {
            var c = _script[_at];
            if (c == '\\')
                _at++;
            else if (c is '[' or ']')
                inClass = c == '[';
            else if (c == '/' && !inClass)
            {
                _at++;
                while (_at < _script.Length && char.IsAsciiLetter(_script[_at]))
                    _at++;
                _tokens.Add(new(ScriptTokenKind.Pattern, "//"));
                return;
            }
        }

        _broken = "a pattern is never closed";
    }

    /// <summary>After a value a slash divides; elsewhere it begins a pattern.</summary>
    private bool PatternMayStand() => _tokens.Count == 0 || _tokens[^1] switch
    {
        { Kind: ScriptTokenKind.Name } name => IsKeyword(name.Text),
        { Kind: ScriptTokenKind.Mark } mark => mark.Text is not (")" or "]" or "}"),
        _ => false,
    };

    private int Line() => _script.IndexOf('\n', _at) is >= 0 and var end ? end : _script.Length;

    private int Find(string mark)
    {
        var end = _script.IndexOf(mark, _at + 2, StringComparison.Ordinal);
        if (end >= 0)
            return end + mark.Length;
        _broken = "a comment is never closed";
        return _script.Length;
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
