using System.Collections.Frozen;

namespace PersonaSite.Storage.Chunks.Text;

/// <summary>German words that say nothing, and the endings of case, number and comparison, after Savoy's light stemmer (2006). Umlauts are gone already.</summary>
internal static class German
{
    private static readonly FrozenSet<string> StopWords = FrozenSet.ToFrozenSet(
        ("aber als am an auch auf aus bei beim bis da damit dann das dass dem den der deren des dessen die dies diese diesem diesen dieser dieses doch du durch ein eine einem einen einer eines er es "
        + "euch euer fur gegen hat hatte haben ich ihm ihn ihr ihre ihrem ihren ihrer im in ins ist ja kann konnen man mein mich mir mit nach nicht nur ob oder ohne sehr sein seine seinem seinen seiner "
        + "seit sich sie sind so sowie uber um und uns unser unter vom von vor war waren was wenn wer werden wie wir wird wo wurde wurden zu zum zur").Split(' '));

    public static bool IsStopWord(string word) => StopWords.Contains(word);

    public static string Stem(string word)
    {
        if (word.Length < 5 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        var stem = word switch
        {
            [.., 'e', 'r', 'n'] when word.Length > 5 => word[..^3],
            [.., 'e', 'm' or 'n' or 'r' or 's'] => word[..^2],
            [.., 'e'] => word[..^1],
            [.., var before, 's'] when BearsEnding(before) => word[..^1],
            _ => word,
        };
        return stem switch
        {
            [.., 'e', 's', 't'] when stem.Length > 5 => stem[..^3],
            [.., 'e', 'r' or 'n'] when stem.Length > 4 => stem[..^2],
            [.., var before, 's', 't'] when stem.Length > 4 && BearsEnding(before) => stem[..^2],
            _ => stem,
        };
    }

    private static bool BearsEnding(char letter) => letter is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';
}
