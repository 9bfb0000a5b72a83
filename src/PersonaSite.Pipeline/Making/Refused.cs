using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Making;

/// <summary>The wording on a page that kept it from being published.</summary>
internal sealed class Refused
{
    private readonly List<string> _texts;

    private readonly HashSet<string> _places;

    private Refused(IEnumerable<string> texts, IEnumerable<string> places)
    {
        _texts = texts.Select(Verbatim.Fold).Where(text => text.Length > 0).Distinct().ToList();
        _places = places.ToHashSet();
    }

    public bool Any => _texts.Count > 0;

    public static Refused Of(Inspection inspection) => new(
        inspection.Findings.Where(finding => finding is { Severity: Severity.Error, Where: not null }).Select(finding => finding.Where!)
            .Concat(inspection.Claims.Where(claim => !claim.Supported).Select(claim => claim.Text)),
        inspection.Claims.Where(claim => !claim.Supported).Select(claim => claim.Place));

    /// <summary>Whether something was refused in this part of the page: "title", "description" …; see <see cref="Claim.Place"/>.</summary>
    public bool In(string place) => _places.Contains(place);

    /// <summary>As above, or by a check that names no part but the whole text of this one.</summary>
    public bool In(string place, string text) => In(place) || _texts.Contains(Verbatim.Fold(text));

    /// <summary>Whether one refused text is made of all these pieces: a figure and its label are each too short to be told by themselves.</summary>
    public bool HasAll(params string[] pieces)
    {
        var folded = pieces.Select(Verbatim.Fold).Where(piece => piece.Length > 0).ToList();
        return folded.Count > 0 && _texts.Any(text => folded.TrueForAll(piece => text.Contains(piece, StringComparison.Ordinal)));
    }

    /// <summary>Whether this piece of copy is in what was refused, or the other way round.</summary>
    public bool Has(string copy)
    {
        var folded = Verbatim.Fold(copy);
        return folded.Length > 0 && _texts.Any(text => text == folded || (folded.Length >= 12 && text.Contains(folded, StringComparison.Ordinal)) || (text.Length >= 12 && folded.Contains(text, StringComparison.Ordinal)));
    }
}
