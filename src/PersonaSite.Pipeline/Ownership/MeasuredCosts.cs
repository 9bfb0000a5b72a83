using System.Globalization;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Ownership;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Statistics;

namespace PersonaSite.Pipeline.Ownership;

/// <summary>What one page has cost, for assumptions that are measured and not guessed.</summary>
/// <param name="Pictures">That were bought.</param>
public sealed record PageCost(GenerationMode Mode, double TextUsd, int Pictures, double PicturesUsd);

/// <summary>A site's own runs in place of guesses.</summary>
public static class MeasuredCosts
{
    /// <summary>Sets what the pages say: text by approach, pictures a page, dollars a picture. What no page says stays as it was.</summary>
    /// <remarks>Compose stands for small models, as it is what the product makes by default; write where there is no compose.</remarks>
    public static Assumptions With(this Assumptions assumptions, IReadOnlyList<PageCost> pages)
    {
        var small = pages.Any(page => page.Mode == GenerationMode.Compose) ? GenerationMode.Compose : GenerationMode.Write;
        foreach (var (approach, mode) in new[] { (Approach.OneBigModel, GenerationMode.Single), (Approach.SmallModels, small) })
        {
            var text = pages.Where(page => page.Mode == mode).Select(page => page.TextUsd).ToList();
            if (text.Count > 0 && text.Sum() > 0)
                assumptions = assumptions.With(OwnershipDefaults.Of("text-usd", approach), Range(text), Source(text.Count, mode));
        }

        var own = pages.Where(page => page.Mode == small).ToList();
        if (own.Count == 0)
            return assumptions;
        var bought = own.Where(page => page.Pictures > 0).ToList();
        assumptions = assumptions.With(OwnershipDefaults.Pictures, Range([.. own.Select(page => (double)page.Pictures)]), Source(own.Count, small));
        return bought.Count == 0 ? assumptions
            : assumptions.With(OwnershipDefaults.PictureUsd, Range([.. bought.Select(page => page.PicturesUsd / page.Pictures)]), Source(bought.Count, small));
    }

    /// <summary>Every run.json below a folder that was published and has all its prices.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static IReadOnlyList<PageCost> Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ProblemException(ProblemKind.BadInput, $"There is no folder '{folder}'.", "Name a folder that compare or generate has written to.");
        var pages = Directory.EnumerateFiles(folder, "run.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Page).OfType<PageCost>().ToList();
        return pages.Count > 0 ? pages : throw new ProblemException(ProblemKind.BadInput, $"The folder '{folder}' has no run.json of a published page with prices.", "Name a folder that compare or generate has written to.");
    }

    private static PageCost? Page(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = json.RootElement;
            var rows = root.GetProperty("usage").EnumerateArray().ToList();
            if (root.GetProperty("status").GetString() != "published" || rows.Any(row => !row.GetProperty("priced").GetBoolean()))
                return null;
            var pictures = rows.Where(row => row.GetProperty("images").GetInt32() > 0).ToList();
            return new PageCost(
                Enum.Parse<GenerationMode>(root.GetProperty("mode").GetString()!, ignoreCase: true),
                rows.Except(pictures).Sum(row => row.GetProperty("usd").GetDouble()),
                pictures.Sum(row => row.GetProperty("images").GetInt32()),
                pictures.Sum(row => row.GetProperty("usd").GetDouble()));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or IOException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"{file} is no run.json: {error.Message}", "Name a folder that compare or generate has written to.", error);
        }
    }

    /// <summary>The mean and how far it may be off; of one or two pages a tenth to either side.</summary>
    private static Likely Range(List<double> values)
    {
        var mean = PairedBootstrap.Mean(values, seed: 1) ?? new Interval(values.Average(), 0.9 * values.Average(), 1.1 * values.Average());
        return new Likely(Math.Max(0, mean.Low), mean.Estimate, mean.High);
    }

    private static string Source(int pages, GenerationMode mode) =>
        string.Create(CultureInfo.InvariantCulture, $"measured on {pages} {(pages == 1 ? "page" : "pages")} ({mode.ToString().ToLowerInvariant()})");
}
