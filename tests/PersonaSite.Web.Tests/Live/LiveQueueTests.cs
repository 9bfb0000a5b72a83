using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

public sealed class LiveQueueTests
{
    private readonly LiveQueue _queue = new(new LiveOptions { MaxQueue = 3 }, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_ask_at_once_one_wish_is_taken()
    {
        var slot = Slot("a");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Wish(slot))));

        answers.ShouldAllBe(onItsWay => onItsWay);
        _queue.Count.ShouldBe(1);
    }

    [Fact]
    public void A_page_that_came_meanwhile_is_not_made_again_unless_it_is_stale()
    {
        var slot = Slot("a");
        slot.Put(Page(), stale: false);
        Wish(slot).ShouldBeFalse();
        slot.IsWished.ShouldBeFalse();

        slot.IsStale = true;
        Wish(slot, WishPriority.Refresh).ShouldBeTrue();
        _queue.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_wanted_more_comes_first_and_else_what_came_first()
    {
        Wish(Slot("own 1"), WishPriority.Own);
        Wish(Slot("own 2"), WishPriority.Own);
        Wish(Slot("segment"), WishPriority.Segment);
        Wish(Slot("default"), WishPriority.Default);

        var order = new List<string>();
        while (_queue.Count > 0)
            order.Add((await _queue.TakeAsync(Cancellation)).Slot.Key.Value);
        order.ShouldBe(["default", "segment", "own 1", "own 2"]);
    }

    [Fact]
    public void Too_many_wishes_are_let_go_but_for_a_site_without_a_page()
    {
        foreach (var name in new[] { "1", "2", "3" })
            Wish(Slot(name)).ShouldBeTrue();
        var late = Slot("4");

        Wish(late).ShouldBeFalse();
        late.IsWished.ShouldBeFalse();
        Wish(Slot("5"), WishPriority.Default).ShouldBeTrue();
    }

    [Fact]
    public void What_could_not_be_made_is_not_tried_again_at_once()
    {
        var slot = Slot("a");
        slot.Failed(DateTimeOffset.UtcNow);

        Wish(slot).ShouldBeFalse();
        slot.Failed(DateTimeOffset.UtcNow.AddSeconds(-30));
        Wish(slot).ShouldBeFalse();
        slot.Failed(DateTimeOffset.UtcNow.AddMinutes(-3));
        Wish(slot).ShouldBeTrue();
    }

    private bool Wish(LiveSlot slot, WishPriority priority = WishPriority.Segment) => _queue.Wish(null!, slot, priority);

    private static LiveSlot Slot(string key) => new(new PageKey(key));

    private static LivePage Page() => LivePage.Of(new Site(new SiteId("corvane"), "", "", "", new CallToAction("", ""), "en", [], []), null, GenerationMode.Compose, new Page([PageFile.OfText("index.html", "text/html", "<p>x</p>")]), new LiveFiles());
}
