using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>The rules of a brand's guidelines as a marketer corrects them.</summary>
public sealed class RulesTests(StudioApp app, ChromiumFixture chromium)
{
    [Fact]
    public async Task A_rule_is_switched_off_given_another_value_and_put_back_and_advice_becomes_one()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites/fernhollow?tab=guidelines");
        var page = studio.Page;
        // The sentence holds the action's words too: another rule, in another list.
        var actions = page.GetByRole(AriaRole.List, new() { Name = "Buttons" }).Locator("li.rule", new() { HasText = "At most three buttons on a page" });

        await Expect(actions.GetByRole(AriaRole.Checkbox)).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await actions.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await Expect(actions).ToContainTextAsync("set here");
        await page.ReloadAsync();
        await Expect(actions.GetByRole(AriaRole.Checkbox)).Not.ToBeCheckedAsync();

        await Expect(actions.GetByRole(AriaRole.Checkbox)).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await actions.GetByLabel("What the rule asks").FillAsync("two");
        await actions.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(actions.GetByRole(AriaRole.Alert)).ToContainTextAsync("number");
        await actions.GetByLabel("What the rule asks").FillAsync("2");
        await actions.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");

        await actions.GetByRole(AriaRole.Button, new() { Name = "As it was read" }).ClickAsync();
        await Expect(actions).Not.ToContainTextAsync("set here");
        await Expect(actions.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(actions.GetByLabel("What the rule asks")).ToHaveValueAsync("3");

        await page.Locator("details", new() { HasText = "brand.md" }).Locator("summary").First.ClickAsync();
        var advice = page.Locator("li.advice", new() { HasText = "Never an acronym" });
        await advice.GetByRole(AriaRole.Button).ClickAsync();
        await advice.GetByLabel("Kind of rule").SelectOptionAsync("BannedWords");
        await advice.GetByLabel("What the rule asks").FillAsync("FRC");
        await advice.GetByRole(AriaRole.Button, new() { Name = "Make the rule" }).ClickAsync();
        var made = page.Locator("li.rule", new() { HasText = "Never an acronym" });
        await Expect(made).ToContainTextAsync("set here");
        await made.GetByRole(AriaRole.Button, new() { Name = "As it was read" }).ClickAsync();
        await Expect(made).ToHaveCountAsync(0);
        studio.Complaints.ShouldBeEmpty();
    }
}
