using Microsoft.Extensions.AI;

namespace PersonaSite.Inference.Metering;

/// <summary>Tokens of a text where no provider has counted them: four letters a token, one sign a token in scripts without spaces.</summary>
public static class TokenEstimate
{
    public static long Of(string text)
    {
        var quarters = 0L;
        foreach (var sign in text)
            quarters += sign < 0x80 ? 1 : sign < 0x2E80 ? 2 : 4;
        return (quarters + 3) / 4;
    }

    public static long Of(IEnumerable<ChatMessage> messages) => messages.Sum(message => Of(message.Text) + PerMessage);

    /// <summary>More than any tokenizer makes of it; for reservations, which must never be too small.</summary>
    public static long AtMost(IEnumerable<ChatMessage> messages) => Of(messages) * 2;

    private const int PerMessage = 4;
}
