using PersonaSite.Core.Segments;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

public sealed class VisitorTokenTests
{
    private const string NewKey = "another-key-of-more-than-32-bytes-in-all";

    private static readonly SignalSet Set = new([], ["role", "score", "vip", "interests"]);

    private readonly VisitorSignals _signals = new();

    public VisitorTokenTests() => _signals.Begin(Set);

    [Fact]
    public void What_is_signed_and_allowed_is_read()
    {
        Read(LiveHost.Token($$"""{"aud":"corvane","exp":{{In(60)}},"role":"Head of \"QA\" – Süd","score":41.5,"vip":true,"interests":["presses","oil"],"email":"a@b.example","nested":{"role":"x"} }""")).ShouldBeTrue();

        Value("role").ShouldBe("Head of \"QA\" – Süd");
        Value("score").ShouldBe("41.5");
        Value("vip").ShouldBe("yes");
        Value("interests").ShouldBe("presses; oil");
        Set.Names.ShouldNotContain("token.email");
    }

    [Fact]
    public void Several_keys_hold_while_they_are_changed() =>
        Read(LiveHost.Token($$"""{"aud":"corvane","exp":{{In(60)}},"role":"r"}""", NewKey)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"aud":"corvane","exp":EXPIRED,"role":"r"}""", null)]
    [InlineData("""{"aud":"corvane","role":"r"}""", null)]
    [InlineData("""{"exp":LATER,"role":"r"}""", null)]
    [InlineData("""{"aud":"fernhollow","exp":LATER,"role":"r"}""", null)]
    [InlineData("""{"aud":"corvane","exp":LATER,"nbf":LATER,"role":"r"}""", null)]
    [InlineData("""{"aud":"corvane","exp":"LATER","role":"r"}""", null)]
    [InlineData("""{"aud":"corvane","exp":LATER,"role":"r"}""", """{"alg":"none"}""")]
    [InlineData("""{"aud":"corvane","exp":LATER,"role":"r"}""", """{"alg":"RS256"}""")]
    [InlineData("""{"aud":"corvane","exp":LATER,"role":"r"}""", """{"typ":"JWT"}""")]
    [InlineData("""["corvane"]""", null)]
    [InlineData("""{"aud":"corvane","exp":LATER,"role":"r""", null)]
    public void What_is_not_for_here_and_now_is_as_if_it_were_not_there(string claims, string? header)
    {
        claims = claims.Replace("LATER", In(60).ToString()).Replace("EXPIRED", In(-1).ToString());

        Read(header is null ? LiveHost.Token(claims) : LiveHost.Token(claims, LiveHost.Key, header)).ShouldBeFalse();

        Value("role").ShouldBeEmpty();
    }

    [Fact]
    public void A_token_that_was_touched_is_not_believed()
    {
        var token = LiveHost.Token($$"""{"aud":"corvane","exp":{{In(60)}},"role":"clerk"}""");
        var other = LiveHost.Token($$"""{"aud":"corvane","exp":{{In(60)}},"role":"owner"}""", "a-key-that-nobody-here-has-ever-heard-of");

        Read(other).ShouldBeFalse();
        Read(other[..other.LastIndexOf('.')] + token[token.LastIndexOf('.')..]).ShouldBeFalse();
        Read(token[..token.LastIndexOf('.')] + ".").ShouldBeFalse();
        Read(token[..^4]).ShouldBeFalse();
        Value("role").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("ä.ö.ü")]
    [InlineData("....................")]
    public void Whatever_comes_in_its_place_breaks_nothing(string token)
    {
        Read(token).ShouldBeFalse();
        Read(token + new string('x', 5000)).ShouldBeFalse();
        Read(token + "." + new string('ä', 4090)).ShouldBeFalse();
    }

    [Fact]
    public void Without_a_key_nothing_is_believed() =>
        new VisitorToken([], TimeProvider.System).Read(LiveHost.Token($$"""{"aud":"corvane","exp":{{In(60)}}}"""), "corvane", _signals).ShouldBeFalse();

    private bool Read(string token) => new VisitorToken([NewKey, LiveHost.Key], TimeProvider.System).Read(token, "corvane", _signals);

    private string Value(string attribute) => _signals[Set.PlaceOfAttribute(attribute)].ToString();

    private static long In(int seconds) => DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();
}
