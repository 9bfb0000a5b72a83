using System.Buffers;
using System.Text.Json;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;
using PersonaSite.Web.Live.Experiments;

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

    /// <summary>The visitor has agreed to be recognized, by <see cref="Id"/>.</summary>
    public bool HasConsent { get; set; }

    public Guid Id { get; set; }

    /// <summary>On the visitors' own address, and they did not ask not to be tracked: an experiment may count them.</summary>
    public bool MayTakePart { get; set; }

    /// <summary>What is shuffled: the visitor with consent, else this page view.</summary>
    public Unit Unit { get; set; }

    public BrowserFamily Browser { get; set; }

    public bool IsSuspect { get; set; }

    /// <summary>Null: in no experiment.</summary>
    public Arm? Arm { get; private set; }

    /// <summary>Before any variant was chosen.</summary>
    public Traits Traits { get; private set; }

    /// <summary>Its signals are kept for trying rules on, those too that no rule looks at yet.</summary>
    public bool IsSample { get; set; }

    /// <summary>The profile of this very visitor, after <see cref="WriteOwnKey"/>.</summary>
    public ReadOnlyMemory<byte> OwnJson => _own.WrittenMemory;

    public void Begin(SignalSet set)
    {
        Signals.Begin(set);
        (IsPrivate, NeedsId, HasConsent, MayTakePart, Arm) = (false, false, false, false, null);
    }

    public void TakesPart(Arm arm, Reach reach) => (Arm, Traits) = (arm, new Traits(reach, Browser, IsSuspect, HasConsent));

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
