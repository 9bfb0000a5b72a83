using System.Globalization;

namespace PersonaSite.Pipeline.Text;

internal enum TokenKind
{
    Word, Number, Mark,
}

/// <summary>A word, a number or a mark of a text.</summary>
/// <param name="Text">As written, without a possessive's ending.</param>
/// <param name="Word">In lower case; typographic apostrophes are plain.</param>
/// <param name="Stem">Of words; empty for the others.</param>
/// <param name="Value">Of numbers.</param>
/// <param name="Sentence">Which sentence it is in, from 0.</param>
/// <param name="Clause">Which part between commas, colons, dashes and brackets it is in, counted over the whole text.</param>
/// <param name="First">Begins a sentence, a list item, a quotation or what follows a colon: its capital says nothing.</param>
/// <param name="Spaced">White space stands before it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, string Word, string Stem, decimal Value, int Sentence, int Clause, bool First, bool Spaced)
{
    public bool IsCapital => char.IsUpper(Text[0]);

    public bool Is(string word) => Word == word;
}

/// <summary>Cuts text into tokens, and knows where sentences and clauses end.</summary>
internal sealed class Tokens
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal) { "mr", "mrs", "ms", "dr", "prof", "st", "no", "approx", "inc", "ltd", "co", "vs", "eg", "ie", "etc", "jr", "sr", "ca", "fig", "excl", "incl", "dept", "corp", "avg", "tel" };

    private readonly string _text;
    private readonly List<Token> _tokens;
    private int _at;
    private int _sentence;
    private int _clause;
    private bool _first = true;
    private bool _spaced;

    private Tokens(string text)
    {
        _text = text;
        _tokens = new(text.Length / 5 + 4);
    }

    public static TokenList Of(string text)
    {
        var reader = new Tokens(text);
        reader.Run();
        return new([.. reader._tokens]);
    }

    private char Peek(int ahead = 1) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Run()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsWhiteSpace(c))
            {
                if (c == '\n')
                    EndSentence();
                (_spaced, _at) = (true, _at + 1);
            }
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek()) && (_spaced || _at == 0)))
                Number();
            else if (Fraction(c) is > 0 and var value)
                Add(new(TokenKind.Number, _text[_at..++_at], "", "", value, _sentence, _clause, _first, _spaced));
            else if (IsWordPart(c))
                Word();
            else
                Mark(c);
        }
    }

    private void Add(Token token)
    {
        _tokens.Add(token);
        _spaced = false;
        if (token.Kind != TokenKind.Mark)
            _first = false;
    }

    private void Word()
    {
        var start = _at;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            var inside = IsWordPart(c) || char.IsAsciiDigit(c)
                || (c is '\'' or '\u2019' && IsWordPart(Peek()) && char.IsLetter(Peek()))
                // "U.S.", "e.g.": single letters with points between them.
                || (c == '.' && _at - start is 1 or 3 or 5 && _text[_at - 1] != '.' && (_at - start == 1 || _text[_at - 2] == '.') && char.IsLetter(Peek()) && !char.IsLetter(Peek(2)))
                // "CV-3", "N-400": a hyphen before a figure, after capitals.
                || (c == '-' && char.IsAsciiDigit(Peek()) && char.IsUpper(_text[_at - 1]));
            if (!inside)
                break;
            _at++;
        }

        var text = _text[start.._at];
        var base_ = text.Length > 2 && text[^1] is 's' or 'S' && text[^2] is '\'' or '\u2019' ? text[..^2] : text;
        var word = base_.ToLowerInvariant().Replace('\u2019', '\'');
        Add(new(TokenKind.Word, base_, word, ContentWords.Stem(IrregularVerbs.Base(word)), 0, _sentence, _clause, _first, _spaced));
    }

    private void Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || (_text[_at] is '.' or ',' or '\u00A0' or '\u202F' or '\u2009' && char.IsAsciiDigit(Peek()) && (_text[_at] is '.' or ',' || GroupFollows()))))
            _at++;
        var digits = _text[start.._at];
        var suffix = _at;
        while (_at < _text.Length && (IsWordPart(_text[_at]) || char.IsAsciiDigit(_text[_at])))
            _at++;
        var ending = _text[suffix.._at];
        if (ending.Length > 0 && !Units.MayFollow(ending))
        {
            // "18F", "2FA": a name, not a number.
            var name = _text[start.._at];
            Add(new(TokenKind.Word, name, name.ToLowerInvariant(), name.ToLowerInvariant(), 0, _sentence, _clause, _first, _spaced));
            return;
        }

        Add(new(TokenKind.Number, digits, "", "", Parse(digits), _sentence, _clause, _first, _spaced));
        if (ending.Length > 0)
            Add(new(TokenKind.Word, ending, ending.ToLowerInvariant(), ContentWords.Stem(ending.ToLowerInvariant()), 0, _sentence, _clause, false, false));
    }

    private bool GroupFollows() => char.IsAsciiDigit(Peek()) && char.IsAsciiDigit(Peek(2)) && char.IsAsciiDigit(Peek(3)) && !char.IsAsciiDigit(Peek(4));

    private void Mark(char c)
    {
        var text = c.ToString();
        Add(new(TokenKind.Mark, text, text, "", 0, _sentence, _clause, false, _spaced));
        _at++;
        if (c is '!' or '?' || (c == '.' && EndsSentence()))
            EndSentence();
        else if (c is ',' or ';' or ':' or '(' or ')' or '\u2014' or '|' or '\u2022' || (c is '\u2013' or '-' && char.IsWhiteSpace(Peek(0))))
            _clause++;
        if (c is ':' or '"' or '\u201C' or '\u201E' or '\u00AB' or '\u2022' or '|' or '\u2014' or '(' || (c == '-' && _tokens.Count == 1))
            _first = true;
    }

    private bool EndsSentence() =>
        (_at >= _text.Length || char.IsWhiteSpace(_text[_at]) || _text[_at] is '"' or '\u201D' or ')')
        && !(_tokens.Count > 1 && _tokens[^2] is { Kind: TokenKind.Word } before && ((before.Word == "no" ? char.IsAsciiDigit(Peek()) : Abbreviations.Contains(before.Word)) || (before.Text.Length == 1 && before.IsCapital) || before.Text.Contains('.')) && !_tokens[^1].Spaced);

    private void EndSentence()
    {
        if (_tokens.Count == 0 || _tokens[^1].Sentence < _sentence)
            return;
        _sentence++;
        _clause++;
        _first = true;
    }

    private static bool IsWordPart(char c) => char.IsLetter(c) || c is '\u00B2' or '\u00B3' or '\u00B0' || (c > 127 && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static decimal Fraction(char c) => c switch { '\u00BD' => 0.5m, '\u00BC' => 0.25m, '\u00BE' => 0.75m, '\u2153' => 1m / 3, '\u2154' => 2m / 3, _ => 0 };

    /// <summary>"1,200", "1 200" and "1.200.000" are grouped; "4,9" and "4.9" are not. "1.200" alone is read as English reads it.</summary>
    private static decimal Parse(string digits)
    {
        var plain = new string(digits.Where(c => char.IsAsciiDigit(c) || c is '.' or ',').ToArray());
        var (points, commas) = (plain.Count(c => c == '.'), plain.Count(c => c == ','));
        if (points > 1 || (points == 1 && commas == 1 && plain.IndexOf(',') > plain.IndexOf('.')))
            plain = plain.Replace(".", "").Replace(',', '.');
        else if (commas > 0 && (points == 1 || commas > 1 || plain.Length - plain.IndexOf(',') == 4))
            plain = plain.Replace(",", "");
        else
            plain = plain.Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
