using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PersonaSite.Browser.Tests;

/// <summary>What Chromium says about a page: script errors, failed and foreign requests, overflow at several widths, accessibility in both schemes.</summary>
internal static class PageInspection
{
    private static readonly int[] Widths = [320, 768, 1280];

    /// <returns>One line a problem; empty when the page is fine.</returns>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IBrowser browser, Uri address)
    {
        var problems = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 1280, Height = 800 }, BypassCSP = true });
            var page = await context.NewPageAsync();
            page.Console += (_, message) => Add(message.Type == "error", $"console: {message.Text}");
            page.PageError += (_, error) => Add(true, $"script: {error}");
            page.Response += (_, response) => Add(response.Status >= 400, $"{response.Status}: {response.Url}");
            page.Request += (_, request) => Add(!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"foreign request: {request.Url}");
            await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 800);
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Add(overflow > 0, $"overflow of {overflow}px at {width}px, {scheme}");
                if (width == 768)
                    continue;
                var axe = await page.RunAxe(new AxeRunOptions { Iframes = false }).WaitAsync(TimeSpan.FromSeconds(60));
                foreach (var violation in axe.Violations)
                    Add(true, $"axe at {width}px, {scheme}: {violation.Id} ×{violation.Nodes.Length}: {violation.Help} ({violation.Nodes[0].Html})");
            }
        }

        return problems;

        void Add(bool isProblem, string problem)
        {
            if (isProblem && !problems.Contains(problem))
                problems.Add(problem);
        }
    }
}
