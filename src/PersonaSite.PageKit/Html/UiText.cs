using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Html;

/// <summary>The few words that the kit itself puts on a page.</summary>
/// <param name="With">"With {0}", the head of our column in a comparison.</param>
/// <param name="Personalised">The small note in the footer; {0} is the site's name.</param>
internal sealed record UiText(
    string Skip, string Sections, string Menu, string Source, string Sources, string Usual, string With, string Aspect, string Personalised,
    string Problem, string Offer, string Results, string Voices, string Steps, string Compare, string Prices, string Questions)
{
    private static readonly UiText English = new(
        "Skip to content", "On this page", "Menu", "Source", "Sources", "The usual way", "With {0}", "What is compared",
        "{0} put this page together for you from its published material.",
        "The problem", "What we offer", "Results", "In their words", "How it works", "Compare", "Prices", "Questions");

    private static readonly Dictionary<string, UiText> ByLanguage = new()
    {
        ["en"] = English,
        ["de"] = new(
            "Zum Inhalt springen", "Auf dieser Seite", "Menü", "Quelle", "Quellen", "Sonst üblich", "Mit {0}", "Was verglichen wird",
            "{0} hat diese Seite für Sie aus veröffentlichtem Material zusammengestellt.",
            "Das Problem", "Angebot", "Ergebnisse", "Stimmen", "Ablauf", "Vergleich", "Preise", "Fragen"),
        ["fr"] = new(
            "Aller au contenu", "Sur cette page", "Menu", "Source", "Sources", "D’ordinaire", "Avec {0}", "Ce qui est comparé",
            "{0} a composé cette page pour vous à partir de ses documents publiés.",
            "Le problème", "Notre offre", "Résultats", "Témoignages", "Étapes", "Comparer", "Tarifs", "Questions"),
        ["es"] = new(
            "Saltar al contenido", "En esta página", "Menú", "Fuente", "Fuentes", "Lo habitual", "Con {0}", "Qué se compara",
            "{0} ha preparado esta página para usted con su material publicado.",
            "El problema", "Oferta", "Resultados", "Testimonios", "Cómo funciona", "Comparar", "Precios", "Preguntas"),
        ["ar"] = new(
            "انتقل إلى المحتوى", "في هذه الصفحة", "القائمة", "المصدر", "المصادر", "الطريقة المعتادة", "مع {0}", "موضوع المقارنة",
            "أعدّت {0} هذه الصفحة لك من موادها المنشورة.",
            "المشكلة", "ما نقدّمه", "النتائج", "بكلماتهم", "كيف نعمل", "مقارنة", "الأسعار", "أسئلة"),
    };

    private static readonly string[] RightToLeft = ["ar", "he", "fa", "ur", "yi", "ps", "dv", "ckb"];

    public static UiText For(string language) => ByLanguage.GetValueOrDefault(Primary(language), English);

    public static bool IsRightToLeft(string language) => RightToLeft.Contains(Primary(language));

    public string LabelOf(SectionKind kind) => kind switch
    {
        SectionKind.PainPoints => Problem,
        SectionKind.Offerings => Offer,
        SectionKind.Outcomes => Results,
        SectionKind.Testimonials => Voices,
        SectionKind.HowItWorks => Steps,
        SectionKind.Comparison => Compare,
        SectionKind.Prices => Prices,
        SectionKind.Faq => Questions,
        _ => "",
    };

    private static string Primary(string language) => language.Split('-', '_')[0].ToLowerInvariant();
}
