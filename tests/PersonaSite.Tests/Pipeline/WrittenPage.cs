namespace PersonaSite.Tests.Pipeline;

/// <summary>A page for <see cref="Harbour"/> as a good model writes it, in pieces that tests can spoil.</summary>
internal static class WrittenPage
{
    public const string Css = """
        :root { --ink: #10222e; --paper: #ffffff; --action: #0b5cad; }
        @media (prefers-color-scheme: dark) { :root { --ink: #f2f5f7; --paper: #0d1519; --action: #8fc1ff; } }
        body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.6 system-ui, sans-serif; }
        a { color: var(--action); }
        .cta { color: var(--paper); background: var(--action); }
        """;

    public const string Hero = """
        <section aria-labelledby="h1"><h1 id="h1">Know your hull before the season starts</h1>
        <p data-source="c-steps">We measure moisture at 24 points.</p>
        <a class="cta" href="https://harbour.example/book">Book a hull check</a>
        <img data-slot="v1" alt="A hull is measured." width="10" height="10"></section>
        """;

    public const string Proof = """
        <section aria-labelledby="p"><h2 id="p">Many hulls are fine</h2>
        <ul><li data-source="c-figures">40% needed no repair at all.</li><li data-source="c-figures">The median check took 3 days.</li></ul></section>
        """;

    public const string Voice = """
        <section aria-labelledby="v"><h2 id="v">An owner says it</h2>
        <figure data-source="c-voice"><blockquote>They told me not to spend the money. I have never had that from a yard.</blockquote><figcaption>Ines Brandt, owner of the sloop Merel</figcaption></figure></section>
        """;

    public const string Close = """
        <section aria-labelledby="c"><h2 id="c">Have it measured</h2><p data-source="c-price">The lift is included in the price.</p>
        <a class="cta" href="https://harbour.example/book">Book a hull check</a></section>
        """;

    public const string Script = "(function () { document.querySelectorAll('details').forEach(function (d) { d.addEventListener('toggle', function () { d.classList.toggle('is-open', d.open); }); }); })();";

    public static string Html(params string[] sections) => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Know your hull</title><meta name="description" content="What a hull check at Harbour Works finds, costs and takes."><link rel="stylesheet" href="styles.css"><script src="script.js" defer></script></head>
        <body><a class="skip" href="#main">Skip to the content</a><header><p>Harbour Works</p></header>
        <main id="main">{string.Concat(sections.Length > 0 ? sections : [Hero, Proof, Voice, Close])}</main>
        <footer><p>Harbour Works</p></footer></body></html>
        """;

    public static string Answer(string? html = null, string css = Css, string script = Script) =>
        $"```html\n{html ?? Html()}\n```\n\n```css\n{css}\n```\n\n```js\n{script}\n```\n";
}
