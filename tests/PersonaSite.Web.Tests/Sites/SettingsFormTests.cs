using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Web.Studio.Pages.Sites;

namespace PersonaSite.Web.Tests.Sites;

public sealed class SettingsFormTests
{
    public static TheoryData<DocumentSettings> All =>
    [
        DocumentSettings.None,
        new DocumentSettings(Approval.Withdrawn, new DateOnly(2027, 3, 31), "de", ["schools", "halls"], ["heat"]),
        new DocumentSettings(Expires: DocumentSettings.Never, Industries: [], Topics: []),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_not_touched_stays_as_it_was(DocumentSettings settings) => SettingsForm.Of(settings).ToSettings().ShouldBe(settings);

    [Fact]
    public void What_cannot_be_meant_is_said()
    {
        Should.Throw<ProblemException>(() => new SettingsForm { Expiry = SettingsForm.OnDay }.ToSettings()).Message.ShouldContain("last day");
        Should.Throw<ProblemException>(() => new SettingsForm { Language = "klingonish" }.ToSettings()).Message.ShouldContain("klingonish");
        new SettingsForm { Industries = "  ", Language = " " }.ToSettings().ShouldBe(DocumentSettings.None);
    }
}
