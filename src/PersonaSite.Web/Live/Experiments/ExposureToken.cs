using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using PersonaSite.Core.Experiments;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>
/// Proof that this server has shown this variant to this visitor, or in this page view, at this time: 43 letters that go out with
/// the page and come back with what was reached. Nobody can make one up, so an event never makes anybody up.
/// </summary>
/// <param name="Variant">Its place, or <see cref="Assignment.Holdout"/>.</param>
public readonly record struct ExposureToken(ExperimentId Experiment, Unit Unit, int Variant, bool HasConsent, DateTimeOffset At)
{
    /// <summary>In letters.</summary>
    public const int Length = 43;

    // 8 experiment, 8 unit, 1 variant, 1 consent, 4 minutes, 10 signature. Each experiment signs with a secret of its own, so its number needs no signature.
    private const int SignedFrom = 8, SignedTo = 22, Bytes = 32;

    /// <param name="signer">The experiment's.</param>
    public void Write(ExposureSigner signer, Span<char> letters)
    {
        Span<byte> token = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64LittleEndian(token, Experiment.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(token[8..], Unit.Value);
        token[16] = unchecked((byte)(sbyte)Variant);
        token[17] = HasConsent ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(token[18..], (uint)(At.ToUnixTimeSeconds() / 60));
        Signature(signer, token).CopyTo(token[SignedTo..]);
        Base64Url.EncodeToChars(token, letters, out _, out _);
    }

    /// <summary>Null: it is none of ours.</summary>
    /// <param name="find">The experiment of this number, or null.</param>
    public static ExposureToken? Read(ReadOnlySpan<char> letters, Func<ExperimentId, LiveExperiment?> find)
    {
        Span<byte> token = stackalloc byte[Bytes];
        if (letters.Length != Length || Base64Url.DecodeFromChars(letters, token, out _, out var length) != System.Buffers.OperationStatus.Done || length != Bytes)
            return null;
        if (find(new ExperimentId(BinaryPrimitives.ReadInt64LittleEndian(token))) is not { } experiment)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(Signature(experiment.Signer, token), token[SignedTo..]))
            return null;
        return new ExposureToken(
            experiment.Stored.Id, new Unit(BinaryPrimitives.ReadUInt64LittleEndian(token[8..])), (sbyte)token[16], token[17] == 1,
            DateTimeOffset.FromUnixTimeSeconds(60L * BinaryPrimitives.ReadUInt32LittleEndian(token[18..])));
    }

    private static ReadOnlySpan<byte> Signature(ExposureSigner signer, ReadOnlySpan<byte> token)
    {
        Span<byte> message = stackalloc byte[ExposureSigner.Bytes];
        message.Clear();
        token[SignedFrom..SignedTo].CopyTo(message);
        return signer.Sign(message)[..(Bytes - SignedTo)];
    }
}
