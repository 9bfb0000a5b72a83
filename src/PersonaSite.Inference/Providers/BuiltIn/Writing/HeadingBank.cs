using PersonaSite.Core.Pages;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>
/// Frames of headings by language, best first. A frame is used only where all its slots can be filled:
/// {name} the site, {count} the number of entries, {topic}, {object} and {action} the visitor's own words, {organization} who speaks.
/// </summary>
internal sealed record HeadingBank(IReadOnlyList<string> Numbers, IReadOnlyDictionary<string, string[]> Frames)
{
    public const string Proof = "proof";
    public const string Ways = "ways";

    /// <summary>Finished work that is not of the visitor's kind.</summary>
    public const string Record = "record";

    /// <summary>The visitor's points where they are not all troubles.</summary>
    public const string Points = "points";

    public static HeadingBank For(string language) => Primary(language) switch
    {
        "en" => English,
        "de" => German,
        "fr" => French,
        "es" => Spanish,
        _ => Wordless,
    };

    public static bool Knows(string language) => For(language) != Wordless;

    public static string Primary(string language) => language.Split('-', '_')[0].ToLowerInvariant();

    public string[] this[SectionKind kind] => this[kind.ToString()];

    public string[] this[string key] => Frames.GetValueOrDefault(key, []);

    public string? NumberWord(int count) => count >= 2 && count < Numbers.Count + 2 ? Numbers[count - 2] : null;

    private static readonly HeadingBank English = new(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine"],
        new Dictionary<string, string[]>
        {
            [nameof(SectionKind.PainPoints)] =
            [
                "{Count} things between you and {topic}", "{Count} things to settle before you {action}", "What stands between you and {topic}",
                "What makes it hard to {action}", "{Count} things in the way, and what helps", "{Count} problems, each with an answer", "The problem to settle first",
            ],
            [nameof(SectionKind.Offerings)] =
                ["Where {name} comes in", "{Count} places to start", "What {name} can do here", "{Count} ways {name} can help", "What {name} offers"],
            [Proof] = ["Work close to yours", "{Count} projects of the same kind", "Where {name} has done it before"],
            [Record] = ["Where {name} has done it before", "{Count} finished jobs", "What has been done so far"],
            [Points] = ["{Count} things to get right", "What has to be right", "{Count} points that decide it", "First things first"],
            [Ways] = ["How {name} works", "How the work goes", "What is done for you"],
            [nameof(SectionKind.Prices)] = ["What it costs", "The prices, as they are", "What you pay, and what for"],
            [nameof(SectionKind.Outcomes)] = ["What changed at {organization}", "What the figures say", "Measured, with the source beside it", "{Count} figures that can be checked", "On the record"],
            [nameof(SectionKind.Testimonials)] = ["In the words of {organization}", "How it was for {organization}", "From people who were there", "In their own words"],
            [nameof(SectionKind.HowItWorks)] = ["What happens, in order", "How the work goes", "{Count} steps, one after another", "Step by step"],
            [nameof(SectionKind.Comparison)] = ["{name} beside the alternatives", "Side by side", "The choices, row by row"],
            [nameof(SectionKind.Faq)] = ["Questions worth asking first", "Before you decide", "What to know beforehand", "Asked before the start"],
            [nameof(SectionKind.CallToAction)] = ["Talk to {name} about {object}", "The next step is a conversation with {name}", "The next step with {name}", "Start with {name}"],
        });

    private static readonly HeadingBank German = new(
        ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
        new Dictionary<string, string[]>
        {
            [nameof(SectionKind.PainPoints)] = ["Was im Weg steht, und was hilft", "{Count} Sorgen, {count} Antworten"],
            [nameof(SectionKind.Offerings)] = ["Was {name} anbietet", "Womit {name} helfen kann"],
            [Proof] = ["Ähnliche Arbeiten", "Wo es schon gelungen ist"],
            [Record] = ["Wo es schon gelungen ist", "Was bisher entstanden ist"],
            [Points] = ["Worauf es ankommt"],
            [nameof(SectionKind.Prices)] = ["Was es kostet", "Die Preise"],
            [nameof(SectionKind.Outcomes)] = ["Was die Zahlen sagen", "In Zahlen"],
            [nameof(SectionKind.Testimonials)] = ["In eigenen Worten", "Was andere sagen"],
            [nameof(SectionKind.HowItWorks)] = ["Schritt für Schritt", "So läuft es ab"],
            [nameof(SectionKind.Comparison)] = ["Im Vergleich"],
            [nameof(SectionKind.Faq)] = ["Häufige Fragen", "Vor der Entscheidung"],
            [nameof(SectionKind.CallToAction)] = ["Der nächste Schritt mit {name}"],
        });

    private static readonly HeadingBank French = new(
        ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
        new Dictionary<string, string[]>
        {
            [nameof(SectionKind.PainPoints)] = ["Ce qui fait obstacle, et ce qui aide"],
            [nameof(SectionKind.Offerings)] = ["Ce que propose {name}"],
            [Proof] = ["Des projets proches du vôtre"],
            [Record] = ["Ce qui a déjà été fait"],
            [Points] = ["Ce qui compte ici"],
            [nameof(SectionKind.Prices)] = ["Ce que cela coûte"],
            [nameof(SectionKind.Outcomes)] = ["Ce que disent les chiffres"],
            [nameof(SectionKind.Testimonials)] = ["Avec leurs propres mots"],
            [nameof(SectionKind.HowItWorks)] = ["Comment cela se passe", "Étape par étape"],
            [nameof(SectionKind.Comparison)] = ["En comparaison"],
            [nameof(SectionKind.Faq)] = ["Les questions à poser d’abord"],
            [nameof(SectionKind.CallToAction)] = ["La prochaine étape avec {name}"],
        });

    private static readonly HeadingBank Spanish = new(
        ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
        new Dictionary<string, string[]>
        {
            [nameof(SectionKind.PainPoints)] = ["Lo que estorba y lo que ayuda"],
            [nameof(SectionKind.Offerings)] = ["Lo que ofrece {name}"],
            [Proof] = ["Trabajos parecidos"],
            [Record] = ["Lo que ya está hecho"],
            [Points] = ["Lo que importa aquí"],
            [nameof(SectionKind.Prices)] = ["Lo que cuesta"],
            [nameof(SectionKind.Outcomes)] = ["Lo que dicen las cifras"],
            [nameof(SectionKind.Testimonials)] = ["En sus propias palabras"],
            [nameof(SectionKind.HowItWorks)] = ["Paso a paso", "Cómo se hace"],
            [nameof(SectionKind.Comparison)] = ["Frente a frente"],
            [nameof(SectionKind.Faq)] = ["Preguntas antes de empezar"],
            [nameof(SectionKind.CallToAction)] = ["El siguiente paso con {name}"],
        });

    /// <summary>For a language we have no words in: only what the site's own passages say, and its name.</summary>
    private static readonly HeadingBank Wordless = new([], new Dictionary<string, string[]>());
}
