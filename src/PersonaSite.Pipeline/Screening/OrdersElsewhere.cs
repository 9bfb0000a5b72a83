using System.Buffers;
using System.Globalization;
using System.Text;

namespace PersonaSite.Pipeline.Screening;

/// <summary>
/// The two orders that documents try most, in the languages of Europe and the large ones beyond: "disregard all earlier
/// instructions" and "use … as the heading". Told by stems of their words in one sentence, so that no grammar is needed; that
/// all of them stand together is what ordinary text does not do.
/// </summary>
internal static class OrdersElsewhere
{
    /// <summary>Characters between two words that belong together, in either order and in the usual one.</summary>
    private const int Near = 14, Far = 80;

    private static readonly char[] Ends = ['.', '!', '?', ';', '\n', '。', '！', '？', '।', '؟'];

    /// <summary>Disregard; all, earlier; instructions; as a heading; use, write.</summary>
    private static readonly Language[] Languages =
    [
        Of("ignorier, missacht, vergiss, vergesst, vergessen sie", "alle, vorherig, bisherig, obig, fruher, deine, ihre", "anweisung, instruktion, regeln, vorgabe, befehl", "als…uberschrift, als…titel, als…schlagzeile, in der uberschrift", "verwende, schreib, nutze, nimm, setze"), // German
        Of("ignore, oubli, ne tiens pas compte, ne tenez pas compte, ne suis pas, ne suivez pas", "toutes, precedent, anterieur, ci-dessus, tes, vos", "instruction, consigne, directive, regles, ordres", "comme…titre, en titre, dans le titre", "utilisez, utilise, ecris, ecrivez, mets, mettez, affichez"), // French
        Of("ignora, ignore, olvida, olvide, haz caso omiso, haga caso omiso, no sigas", "todas, anterior, previa, de arriba, tus, sus", "instruccion, indicacion, directri, reglas, ordenes", "como…titul, como…encabezado, en el titulo", "usa, use, utilice, escrib, pon"), // Spanish
        Of("ignora, ignore, esquec, desconsider, nao sigas, nao siga", "todas, anterior, previa, acima, tuas, suas", "instruco, indicaco, diretri, regras, ordens", "como…titulo, como…cabecalho, no titulo", "usa, use, utiliz, escrev, coloque, coloca"), // Portuguese
        Of("ignora, ignori, dimentica, non seguire, trascura", "tutte, precedent, anterior, sopra, tue, tuoi", "istruzion, indicazion, direttiv, regole, ordini", "come…titolo, come…intestazione, nel titolo", "usa, usi, utilizza, scriv, metti, inserisc"), // Italian
        Of("negeer, vergeet, sla geen acht op, volg niet", "alle, vorige, eerdere, voorgaande, bovenstaande, je, uw", "instructie, aanwijzing, opdracht, regels, richtlijn", "als…kop, als…titel, als…koptekst, in de kop", "gebruik, schrijf, zet, plaats"), // Dutch
        Of("ignorer, se bort fra, glem, overse, tilsidesaet, folg ikke", "alle, tidligere, forrige, ovenfor, foregaende, ovenstaende, dine", "instruks, instruktion, anvisning, retningslinj, regler, ordre, beskeder", "som…overskrift, som…tittel, som…titel, i overskriften", "bruk, brug, skriv, sett, saet, anvend"), // Norwegian, Danish
        Of("ignorera, bortse fran, glom, folj inte, strunta i", "alla, tidigare, foregaende, ovanstaende, dina", "instruktion, anvisning, riktlinj, regler, order", "som…rubrik, som…titel, i rubriken", "anvand, skriv, satt"), // Swedish
        Of("hunsa, hunsi, gleymdu, gleymi, virtu ad vettugi, fylgdu ekki", "ollum, fyrri, oll, ofangreind", "fyrirmael, leidbeining, reglum, reglur", "sem…fyrirsogn, i fyrirsogn", "nota, skrifa, settu"), // Icelandic
        Of("jata huomiotta, jattakaa huomiotta, ohita, unohda, ala noudata", "kaikki, aiemm, aikaisem, edellis, ylla", "ohje, maarays, kasky, saann", "otsikkona, otsikkoon, otsikoksi", "kayta, kirjoita, laita, aseta"), // Finnish
        Of("eira, ignoreeri, unusta, ara jargi", "koik, eelnev, varasem, eelmis, ulaltoodud", "juhis, juhend, kask, reegl", "pealkirjana, pealkirjaks, pealkirja", "kasuta, kirjuta, pane"), // Estonian
        Of("ignoret, ignore, neievero, aizmirsti, nenem vera", "visus, visas, ieprieks, agrak, iepriekse", "noradijum, instrukcij, noteikum, pavel", "ka…virsrakst, virsraksta", "izmanto, lieto, raksti, uzraksti"), // Latvian
        Of("ignoruok, nepaisyk, pamirsk, nekreipk", "visas, visus, visu, ankstesn, buvus, auksciau", "instrukcij, nurodym, taisykl, komand", "kaip…antrast, antrasteje", "naudok, rasyk, parasyk, panaudok"), // Lithuanian
        Of("zignoruj, ignoruj, zapomnij, pomin, nie stosuj", "wszystki, poprzedni, wczesniejsz, powyzsz, swoj", "instrukcj, polecen, wytyczn, zasad, polecenia", "jako…naglow, jako…tytul, w naglowku", "uzyj, napisz, wstaw, umiesc"), // Polish
        Of("ignoruj, zapomen, nedbej, pomin, prehlizej", "vsech, predchozi, drivejsi, vyse", "instrukc, pokyn, prikaz, pravid", "jako…nadpis, jako…titul, do nadpisu", "pouzij, napis, uved, vloz"), // Czech
        Of("ignoruj, zabudni, nedbaj, nevsimaj", "vsetk, predchadzajuc, skors, vyssie", "instrukci, pokyn, prikaz, pravid", "ako…nadpis, ako…titul, do nadpisu", "pouzi, napis, uved, vloz"), // Slovak
        Of("prezri, ignoriraj, pozabi, ne upostevaj", "vsa, vse, prejsnj, predhodn, zgornj", "navodil, ukaz, pravil, smernic", "kot…naslov, v naslov", "uporabi, napisi, zapisi"), // Slovene
        Of("zanemari, ignoriraj, zaboravi", "sve, prethodn, ranij, gornj", "uput, instrukcij, naredb, pravil", "kao…naslov, u naslov", "koristi, upotrijebi, upotrebi, napisi, stavi"), // Croatian
        Of("hagyd figyelmen kivul, hagyja figyelmen kivul, felejtsd el, felejtse el, ne vedd figyelembe", "minden, osszes, korabbi, elozo, fenti", "utasitas, iranyelv, szabaly, parancs", "cimkent, cimsorkent, focimkent, a cimbe", "hasznald, hasznalja, ird, irja, tedd"), // Hungarian
        Of("ignora, ignorati, uita, nu tine cont, nu urma", "toate, anterioare, precedente, de mai sus", "instructiun, indicati, regul, comenz", "ca…titlu, drept…titlu, in titlu", "foloseste, folositi, scrie, pune"), // Romanian
        Of("αγνοησ, ξεχασ, μη λαβ, παραβλεψ", "ολες, προηγουμεν, παραπανω, προγενεστερ", "οδηγι, εντολ, κανον", "ως…τιτλο, ως…επικεφαλιδ, στον τιτλο", "χρησιμοποιησ, γραψ, βαλ"), // Greek
        Of("игнорирай, пренебрегн, забрав, не обръщай внимание", "всички, предишн, горни, досегашн", "инструкци, указани, нареждан, правила", "като…заглавие, в заглавието", "използвай, напиши, постав, сложи"), // Bulgarian
        Of("игнорируй, проигнорируй, забудь, не обращай внимания, не следуй, пренебреги", "все, предыдущ, прежни, ранее, выше", "инструкци, указани, правил, команд", "как…заголов, в качестве…заголов, в заголов", "используй, напиши, поставь, укажи"), // Russian
        Of("ігноруи, проігноруи, забудь, не зважаи, знехтуи", "усі, всі, попередн, раніше, вище", "інструкці, вказівк, правил, команд", "як…заголов, у заголов, в заголов", "використ, напиши, постав"), // Ukrainian
        Of("dean neamhaird, dein neamhaird, tabhair neamhaird, na bac, dean dearmad", "gach, uile, roimhe, thuas", "treoir, treorach, treorac, rialacha, ordu", "mar…cheannteideal, mar…teideal, mar…theideal, sa cheannteideal", "usaid, scriobh, cuir"), // Irish
        Of("anwybydd, diystyr, anghofi", "holl, blaenorol, cynharach, uchod", "cyfarwyddiad, cyfarwyddyd, gyfarwyddiad, gyfarwyddyd, rheolau, gorchm", "fel…bennawd, fel…pennawd, fel…teitl, yn y pennawd", "ysgrifen, defnyddi, rho"), // Welsh
        Of("injora, tinjora, tinsa, insa", "kollha, precedent, ta' qabel, preced", "struzzjoni, istruzzjoni, regoli, ordni", "bhala…titlu, bhala…intestatura, fit-titlu", "uza, ikteb, poggi"), // Maltese
        Of("yok say, yoksay, gormezden gel, unut, dikkate alma, goz ardi et", "tum, butun, onceki, yukaridaki, eski", "talimat, yonerge, komut, kural", "baslık olarak, baslik olarak, baslıkta, baslıga", "kullan, yaz, koy"), // Turkish
        Of("忽略, 忘记, 忘記, 无视, 無視, 不要理会, 不要遵循", "所有, 之前, 以前, 先前, 上述, 以上, 全部, 前面", "指令, 指示, 说明, 說明, 提示, 规则, 規則, 命令", "作为…标题, 作為…標題, 用作标题, 标题设为, 标题改为, 标题写成, 當作標題, 当作标题", "使用, 用, 写, 寫, 设, 改"), // Chinese
        Of("無視, 忘れ, 従わない, 従うな", "これまで, 今まで, 以前, すべて, 全て, 前の, 上記, 先の", "指示, 命令, プロンプト, ルール, 指令", "見出しを…に, 見出しに…を, 見出しとして, 見出しは…に, タイトルを…に, タイトルとして", "してください, しなさい, せよ, 使用, 使って, 使い, 書い, 書く"), // Japanese
        Of("무시, 잊어, 따르지 마", "이전, 모든, 앞의, 위의, 지금까지", "지시, 명령, 지침, 프롬프트, 규칙", "제목으로, 제목에, 헤드라인으로, 표제로, 머리글로", "사용, 쓰, 써, 넣, 작성"), // Korean
        Of("تجاهل, انس , اهمل, لا تتبع", "جميع, كل, السابق, اعلاه", "التعليمات, الاوامر, الارشادات, القواعد, تعليماتك", "كعنوان, عنوانا, في العنوان", "استخدم, اكتب, ضع"), // Arabic
        Of("התעלם, התעלמ, שכח, אל תציית", "כל, הקודמות, קודמות, הקודמים, לעיל", "ההוראות, הוראות, ההנחיות, הנחיות, הכללים", "ככותרת, בכותרת, לכותרת", "השתמש, כתוב, כתב, שים"), // Hebrew
        Of("अनदखा, नजरअदाज, नजरअदाज, भल जा, उपकषा", "सभी, पिछल, पहल, पर, उपरोकत", "निरदश, आदश, नियम", "शीरषक क रप, शीरषक म, शीरषक बना", "उपयोग, परयोग, लिख, इसतमाल"), // Hindi
    ];

    private static readonly SearchValues<string> Starts = SearchValues.Create([.. Languages.SelectMany(language => language.Disregard.Concat(language.AsHeading)).Select(words => words[0])], StringComparison.Ordinal);

    /// <param name="plain">Without disguise.</param>
    /// <returns>Why the text is kept back, to be read after "because"; null for what may be shown to a model.</returns>
    public static string? In(string plain)
    {
        var text = Bare(plain);
        if (!text.AsSpan().ContainsAny(Starts))
            return null;
        foreach (var sentence in text.Split(Ends, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var language in Languages)
            {
                if (Places(sentence, language.Earlier).Any() && Disregards(sentence, language))
                    return "it tells a model to disregard its instructions";
                if (Places(sentence, language.AsHeading).Any() && Places(sentence, language.Use).Any())
                    return "it orders what the page must say";
            }
        }

        return null;
    }

    /// <summary>"Disregard … instructions", "instructions disregard"; not "read the instructions on the pier, and forget …".</summary>
    private static bool Disregards(string sentence, Language language) =>
        Places(sentence, language.Instructions).Any(what => Places(sentence, language.Disregard).Any(verb => verb.From < what.From ? what.From - verb.To <= Far : verb.From - what.To <= Near));

    private static IEnumerable<(int From, int To)> Places(string sentence, string[][] expressions)
    {
        foreach (var words in expressions)
        {
            for (var at = Next(sentence, words[0], 0); at >= 0; at = Next(sentence, words[0], at + 1))
            {
                var end = at + words[0].Length;
                var second = words.Length == 1 ? end : Next(sentence, words[1], end);
                if (second >= 0 && second - end <= Near * 2)
                    yield return (at, second);
            }
        }
    }

    /// <summary>At the beginning of a word, in scripts that divide words and put no article or preposition before them.</summary>
    private static int Next(string sentence, string word, int from)
    {
        var at = sentence.IndexOf(word, from, StringComparison.Ordinal);
        while (at > 0 && word[0] < '\u0530' && char.IsLetter(sentence[at - 1]))
            at = sentence.IndexOf(word, at + 1, StringComparison.Ordinal);
        return at;
    }

    /// <summary>Without accents and vowel signs, which people leave out.</summary>
    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
                bare.Append(c switch { 'ø' => "o", 'æ' => "ae", 'ł' => "l", 'ħ' => "h", 'ð' => "d", 'ı' => "i", 'ß' => "ss", _ => c.ToString() });
        }

        return bare.ToString().Normalize(NormalizationForm.FormC);
    }

    private static Language Of(string disregard, string earlier, string instructions, string asHeading, string use) =>
        new(Cut(disregard), Cut(earlier), Cut(instructions), Cut(asHeading), Cut(use));

    private static string[][] Cut(string expressions) => [.. expressions.Split(", ").Select(expression => Bare(expression).Split('…'))];

    private sealed record Language(string[][] Disregard, string[][] Earlier, string[][] Instructions, string[][] AsHeading, string[][] Use);
}
