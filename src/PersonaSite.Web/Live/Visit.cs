using System.Buffers;
using System.Text.Json;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;

namespace PersonaSite.Web.Live;

/// <summary>One request as it is read and decided; used again for the next one of the same thread.</summary>
public sealed class Visit
{
    [ThreadStatic]
    private static Visit? _ofThread;

    private readonly ArrayBufferWriter<byte> _own = new(1024);
    private readonly Utf8JsonWriter _writer;

    private Visit() => _writer = new Utf8JsonWriter(_own, SignalProfile.WriterOptions);

    /// <summary>For what is read and decided without waiting for anything.</summary>
    public static Visit OfThread => _ofThread ??= new Visit();

    public VisitorSignals Signals { get; } = new();

    /// <summary>What decided was this visitor's alone, so no cache between may keep the answer.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>The visitor has agreed to an id and has none yet.</summary>
    public bool NeedsId { get; set; }

    /// <summary>The profile of this very visitor, after <see cref="WriteOwnKey"/>.</summary>
    public ReadOnlyMemory<byte> OwnJson => _own.WrittenMemory;

    public void Begin(SignalSet set)
    {
        Signals.Begin(set);
        (IsPrivate, NeedsId) = (false, false);
    }

    /// <summary>The name of the visitor's own page, as <see cref="PageKey.Of(Core.Visitors.VisitorProfile)"/> would make it.</summary>
    /// <returns>0: nothing says who they are.</returns>
    public int WriteOwnKey(PagesOfTheirOwn own, Span<char> key)
    {
        _own.ResetWrittenCount();
        _writer.Reset();
        if (!SignalProfile.WriteOwn(Signals, own, _writer))
            return 0;
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(_own.WrittenSpan, hash);
        PageKey.VisitorPrefix.CopyTo(key);
        Convert.TryToHexStringLower(hash[..8], key[PageKey.VisitorPrefix.Length..], out var length);
        return PageKey.VisitorPrefix.Length + length;
    }
}
