using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.Testimonials;

internal sealed class TestimonialsSection() : Section(SectionKind.Testimonials, "voices")
{
    private static readonly char[] QuotationMarks = ['"', '“', '”', '„', '«', '»', '‟'];

    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("quote", "One quotation, full width.", 1, 1, false, Quote),
        new("voices", "Two or three quotations at different sizes.", 2, 3, false, Voices),
    ];

    private static void Quote(SectionView view)
    {
        Head(view);
        foreach (var item in view.Items.Take(1))
            Write(view, item);
        // More than the layout was made for: shown all the same, below.
        if (view.Items.Count > 1)
            view.Html.Write($"<div class=\"more\">");
        foreach (var item in view.Items.Skip(1))
            Write(view, item);
        if (view.Items.Count > 1)
            view.Html.Write($"</div>");
    }

    private static void Voices(SectionView view)
    {
        Head(view);
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<div class=\"several\">");
        foreach (var item in view.Items)
            Write(view, item);
        view.Html.Write($"</div>");
    }

    /// <summary>Small: what people said is what is to be read.</summary>
    private static void Head(SectionView view)
    {
        if (view.Plan.Heading.Length + view.Plan.Lead.Length == 0)
            return;
        view.Html.Write($"<div class=\"said\">");
        view.Heading();
        view.Lead("said-lead");
        view.Html.Write($"</div>");
    }

    private static void Write(SectionView view, CopyItem item)
    {
        // Some passages carry their own marks, and the page sets its language's.
        var words = item.Text.Trim().Trim(QuotationMarks);
        var size = words.Length switch { <= 90 => "q-1", <= 180 => "q-2", <= 320 => "q-3", _ => "q-4" };
        view.Html.Write($"<figure class=\"{size}\"><blockquote{view.Cite(item.Source)}><p>{words}</p></blockquote>");
        if (item.Title.Length + item.Detail.Length > 0)
        {
            view.Html.Write($"<figcaption>");
            if (item.Title.Length > 0)
                view.Html.Write($"<b>{item.Title}</b>");
            if (item.Detail.Length > 0)
                view.Html.Write($"<span>{item.Detail}</span>");
            view.SourceLine(item.Source);
            view.Html.Write($"</figcaption>");
        }

        view.Html.Write($"</figure>");
    }
}
