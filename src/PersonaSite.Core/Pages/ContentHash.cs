using System.Security.Cryptography;
using System.Text;

namespace PersonaSite.Core.Pages;

/// <summary>SHA-256 in lower-case hex: the name of a thing by what it is.</summary>
public readonly record struct ContentHash(string Value)
{
    /// <summary>16 characters: enough for names within one page or site.</summary>
    public string Short => Value[..16];

    public static ContentHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    public static ContentHash Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public override string ToString() => Value;
}
