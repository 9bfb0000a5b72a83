namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>
/// Tokens as a byte-pair tokenizer of today would count them, within about a tenth on English prose, JSON and markup:
/// a short word is one, a long one more, digits come in threes, and signs mostly stand alone.
/// </summary>
internal static class TokenEstimate
{
    public static long Of(string text)
    {
        long tokens = 0;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var c = text[at];
            if (c > 0x2E7F)
            {
                tokens++;
                at++;
            }
            else if (char.IsLetter(c))
            {
                while (at < text.Length && char.IsLetter(text[at]) && text[at] <= 0x2E7F)
                    at++;
                tokens += 1 + (at - start) / 9;
            }
            else if (char.IsDigit(c))
            {
                while (at < text.Length && char.IsDigit(text[at]))
                    at++;
                tokens += (at - start + 2) / 3;
            }
            else if (char.IsWhiteSpace(c))
            {
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
                tokens += at - start > 1 ? 1 : 0;
            }
            else
            {
                while (at < text.Length && !char.IsLetterOrDigit(text[at]) && !char.IsWhiteSpace(text[at]) && at - start < 3)
                    at++;
                tokens++;
            }
        }

        return tokens;
    }
}
