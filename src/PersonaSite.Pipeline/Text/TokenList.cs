using System.Collections;

namespace PersonaSite.Pipeline.Text;

/// <summary>The tokens of a text, in order. Nothing stands before its beginning and after its end.</summary>
internal sealed class TokenList(Token[] tokens) : IReadOnlyList<Token>
{
    public int Count => tokens.Length;

    /// <remarks>Not a copy: a token is large, and who reads a text looks at one thing of each.</remarks>
    public ref readonly Token this[int at] => ref tokens[at];

    Token IReadOnlyList<Token>.this[int at] => tokens[at];

    /// <summary>What <c>[from..to]</c> stands for.</summary>
    public ArraySegment<Token> Slice(int from, int length) => new(tokens, from, length);

    public string WordAt(int at) => at >= 0 && at < tokens.Length ? tokens[at].Word : "";

    public bool IsMarkAt(int at, string mark) => at >= 0 && at < tokens.Length && tokens[at].Kind == TokenKind.Mark && tokens[at].Text == mark;

    /// <summary>What can be counted: a word of its own that is no metre and holds no sentence together.</summary>
    public bool IsNounAt(int at) => at < tokens.Length && tokens[at] is { Kind: TokenKind.Word, Spaced: true } word && Units.Of(word.Word) is not { Base: "m" } && word.Word.Length > 2 && !ContentWords.IsFunction(word.Word);

    public ArraySegment<Token>.Enumerator GetEnumerator() => new ArraySegment<Token>(tokens).GetEnumerator();

    IEnumerator<Token> IEnumerable<Token>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
