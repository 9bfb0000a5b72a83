namespace PersonaSite.Pipeline.Text;

/// <summary>What stands at a place of a text; nothing stands before its beginning and after its end.</summary>
internal static class TokenList
{
    public static string WordAt(this IReadOnlyList<Token> tokens, int at) => at >= 0 && at < tokens.Count ? tokens[at].Word : "";

    public static bool IsMarkAt(this IReadOnlyList<Token> tokens, int at, string mark) => at >= 0 && at < tokens.Count && tokens[at].Kind == TokenKind.Mark && tokens[at].Text == mark;

    /// <summary>What can be counted: a word of its own that is no metre and holds no sentence together.</summary>
    public static bool IsNounAt(this IReadOnlyList<Token> tokens, int at) => at < tokens.Count && tokens[at] is { Kind: TokenKind.Word, Spaced: true } word && Units.Of(word.Word) is not { Base: "m" } && word.Word.Length > 2 && !ContentWords.IsFunction(word.Word);
}
