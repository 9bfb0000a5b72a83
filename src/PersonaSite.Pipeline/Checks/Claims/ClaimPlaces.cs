using AngleSharp.Dom;
using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Finds the claims of a ledger again in the visible text of their page. Words that stand there twice are found in the order of the ledger, which is that of the page.</summary>
public sealed class ClaimPlaces
{
    private readonly IReadOnlyList<TextBlock> _blocks;
    private readonly List<List<int>> _statements;
    private readonly bool[] _taken;

    private ClaimPlaces(PageText text)
    {
        _blocks = text.Blocks;
        _taken = new bool[_blocks.Count];
        _statements = _blocks.Index().Where(block => block.Item.Sourced is not null)
            .GroupBy(block => block.Item.Sourced!, block => block.Index)
            .Select(statement => statement.ToList())
            .ToList();
    }

    /// <returns>For each claim the blocks of text that it is: several for a statement in pieces, none for what is not in the visible text.</returns>
    public static IReadOnlyList<IReadOnlyList<TextBlock>> Find(PageText text, IReadOnlyList<Claim> claims)
    {
        var places = new ClaimPlaces(text);
        return claims.Select(places.Take).ToList();
    }

    private List<TextBlock> Take(Claim claim)
    {
        if (claim.Place.Length > 0)
            return [];
        var found = _statements.OrderBy(statement => _blocks[statement[0]].Sourced!.GetAttribute("data-source") == claim.ChunkId ? 0 : 1)
            .Select(statement => Pieces(statement, claim.Text) ?? Quotation(statement, claim.Text))
            .FirstOrDefault(pieces => pieces is not null);
        found ??= Enumerable.Range(0, _blocks.Count).Where(at => !_taken[at] && _blocks[at].Text == claim.Text).Take(1).ToList();
        foreach (var at in found)
            _taken[at] = true;
        return found.Select(at => _blocks[at]).ToList();
    }

    /// <summary>A statement's pieces, a line each; headings and lines that name the source stand between them and are none.</summary>
    private List<int>? Pieces(List<int> statement, string text)
    {
        var lines = text.Split('\n');
        var pieces = new List<int>();
        foreach (var at in statement)
        {
            if (pieces.Count < lines.Length && !_taken[at] && _blocks[at].Role == TextRole.Body && _blocks[at].Text == lines[pieces.Count])
                pieces.Add(at);
        }

        return pieces.Count == lines.Length ? pieces : null;
    }

    private List<int>? Quotation(List<int> statement, string text)
    {
        var pieces = statement.Where(at => !_taken[at] && _blocks[at].Role == TextRole.Quotation).ToList();
        return pieces.Count > 0 && string.Join(' ', pieces.Select(at => _blocks[at].Text)) == text ? pieces : null;
    }
}
