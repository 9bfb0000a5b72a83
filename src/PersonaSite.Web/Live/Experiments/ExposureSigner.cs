using System.Security.Cryptography;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>
/// Signs what is exactly a block of AES-256 long. For messages of one length no longer than a block the cipher itself is the
/// message authentication code, and every counted hit is signed: this takes a quarter of an HMAC's time, and allocates nothing.
/// For one thread at a time.
/// </summary>
/// <param name="secret">Of the experiment, 32 bytes.</param>
public sealed class ExposureSigner(byte[] secret)
{
    /// <summary>Of what is signed, and of the signature.</summary>
    public const int Bytes = 16;

    private readonly ICryptoTransform _cipher = CipherOf(secret);
    private readonly byte[] _message = new byte[Bytes], _signature = new byte[Bytes];

    /// <returns>Good until the next one is asked for.</returns>
    public ReadOnlySpan<byte> Sign(scoped ReadOnlySpan<byte> message)
    {
        message.CopyTo(_message);
        _cipher.TransformBlock(_message, 0, Bytes, _signature, 0);
        return _signature;
    }

    private static ICryptoTransform CipherOf(byte[] secret)
    {
        using var aes = Aes.Create();
        (aes.Key, aes.Mode, aes.Padding) = (secret, CipherMode.ECB, PaddingMode.None);
        return aes.CreateEncryptor();
    }
}
