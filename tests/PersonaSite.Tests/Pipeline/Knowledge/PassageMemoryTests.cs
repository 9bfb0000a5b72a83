using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Knowledge;

namespace PersonaSite.Tests.Pipeline.Knowledge;

public sealed class PassageMemoryTests
{
    private readonly List<Chunk> _read = [];

    [Fact]
    public void A_passage_is_read_once()
    {
        var (memory, passage) = (Memory(most: 10), Passage("p1", "Pumps fail."));
        memory.Of(passage).ShouldBe("Pumps fail.");
        memory.Of(passage).ShouldBe("Pumps fail.");
        _read.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_passage_that_was_indexed_again_under_its_old_id_is_read_anew()
    {
        var memory = Memory(most: 10);
        memory.Of(Passage("p1", "Pumps fail.")).ShouldBe("Pumps fail.");
        memory.Of(Passage("p1", "Pumps never fail.")).ShouldBe("Pumps never fail.");

        PassageFacts.Of(Passage("p1", "We saved 12 pumps.")).Reading.Quantities[0].Value.ShouldBe(12);
        PassageFacts.Of(Passage("p1", "We saved 14 pumps.")).Reading.Quantities[0].Value.ShouldBe(14);
        PassageWords.Of(Passage("p1", "We saved pumps.")).Text.ShouldContain("pump");
        PassageWords.Of(Passage("p1", "We saved valves.")).Text.ShouldNotContain("pump");
    }

    [Fact]
    public void What_nobody_asks_for_is_forgotten_and_what_is_asked_for_stays()
    {
        var memory = Memory(most: 10);
        var (asked, left) = (Passage("asked", "Pumps fail."), Passage("left", "Valves fail."));
        memory.Of(left);
        for (var other = 0; other < 30; other++)
        {
            memory.Of(asked);
            memory.Of(Passage($"p{other}", "Nothing fails."));
        }

        memory.Of(left);
        _read.Count(passage => passage == asked).ShouldBe(1);
        _read.Count(passage => passage == left).ShouldBe(2);
    }

    private PassageMemory<string> Memory(int most) => new(Read, most);

    private string Read(Chunk passage)
    {
        _read.Add(passage);
        return passage.Text;
    }

    private static Chunk Passage(string id, string text) => new(new(id), "pumps.md", "Pumps", [], text, ChunkKind.Prose, ChunkMetadata.Default);
}
