using System.Collections.Frozen;

namespace PersonaSite.Storage.Chunks.Text;

/// <summary>What is known of English: words that say nothing, and endings that change nothing (the Porter2 stemmer).</summary>
internal static class English
{
    private static readonly FrozenSet<string> StopWords = FrozenSet.ToFrozenSet(
    [
        "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can", "cant",
        "could", "did", "do", "does", "doing", "done", "dont", "for", "from", "had", "has", "have", "having", "he", "her", "here",
        "hers", "him", "his", "how", "i", "if", "im", "in", "into", "is", "isnt", "it", "its", "ive", "just", "me", "my", "no", "nor",
        "of", "on", "or", "our", "ours", "out", "she", "should", "so", "some", "such", "than", "that", "the", "their", "theirs",
        "them", "then", "there", "these", "they", "this", "those", "to", "too", "us", "very", "was", "we", "were", "what", "when",
        "where", "which", "while", "who", "whom", "why", "will", "with", "would", "you", "your", "yours",
    ]);

    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
        ["inning"] = "inning",
        ["innings"] = "inning",
        ["outing"] = "outing",
        ["canning"] = "canning",
        ["herring"] = "herring",
        ["earring"] = "earring",
        ["proceed"] = "proceed",
        ["exceed"] = "exceed",
        ["succeed"] = "succeed",
    }.ToFrozenDictionary();

    private static readonly (string Ending, string Becomes)[] Step2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"),
        ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"),
        ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"),
        ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string Becomes)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    public static bool IsStopWord(string word) => StopWords.Contains(word);

    /// <summary>The Porter2 stem of a lower-case word; words with anything but a to z are left as they are.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 3 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        if (Exceptions.TryGetValue(word, out var exception))
            return exception;

        word = MarkConsonantY(word);
        var (r1, r2) = Regions(word);
        word = Plural(word);
        if (Exceptions.TryGetValue(word, out exception))
            return exception;
        word = Past(word, r1);
        if (word.Length > 2 && word[^1] is 'y' or 'Y' && !IsVowel(word[^2]))
            word = word[..^1] + "i";
        word = Derived(word, r1);
        word = Derived3(word, r1, r2);
        word = Suffix(word, r2);
        word = Final(word, r1, r2);
        return word.Replace('Y', 'y');
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>The y of "yes" and "boy" is a consonant; written Y while we work.</summary>
    private static string MarkConsonantY(string word)
    {
        var letters = word.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] == 'y' && (at == 0 || IsVowel(letters[at - 1])))
                letters[at] = 'Y';
        }

        return new string(letters);
    }

    /// <summary>R1 begins after the first consonant that follows a vowel, R2 is the same again within R1.</summary>
    private static (int R1, int R2) Regions(string word)
    {
        var r1 = word switch
        {
            _ when word.StartsWith("gener", StringComparison.Ordinal) || word.StartsWith("arsen", StringComparison.Ordinal) => 5,
            _ when word.StartsWith("commun", StringComparison.Ordinal) => 6,
            _ => After(word, 0),
        };
        return (r1, After(word, r1));

        static int After(string word, int start)
        {
            for (var at = start + 1; at < word.Length; at++)
            {
                if (!IsVowel(word[at]) && IsVowel(word[at - 1]))
                    return at + 1;
            }

            return word.Length;
        }
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static bool HasVowel(ReadOnlySpan<char> stem) => stem.ContainsAny("aeiouy");

    private static string Plural(string word)
    {
        if (Ends(word, "sses"))
            return word[..^2];
        if (Ends(word, "ied") || Ends(word, "ies"))
            return word.Length > 4 ? word[..^2] : word[..^1];
        if (Ends(word, "us") || Ends(word, "ss") || !Ends(word, "s"))
            return word;
        return HasVowel(word.AsSpan(0, word.Length - 2)) ? word[..^1] : word;
    }

    private static string Past(string word, int r1)
    {
        foreach (var ending in (ReadOnlySpan<string>)["eedly", "eed"])
        {
            if (Ends(word, ending))
                return word.Length - ending.Length >= r1 ? word[..^(ending.Length - 2)] : word;
        }

        foreach (var ending in (ReadOnlySpan<string>)["ingly", "edly", "ing", "ed"])
        {
            if (!Ends(word, ending))
                continue;
            var stem = word[..^ending.Length];
            if (!HasVowel(stem))
                return word;
            if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz"))
                return stem + "e";
            if (stem.Length > 1 && stem[^1] == stem[^2] && stem[^1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't')
                return stem[..^1];
            return r1 >= stem.Length && EndsShort(stem) ? stem + "e" : stem;
        }

        return word;
    }

    /// <summary>"rap", "trap", "at": a vowel between consonants, or at the beginning before one.</summary>
    private static bool EndsShort(string word) => word.Length switch
    {
        < 2 => false,
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        _ => !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y') && IsVowel(word[^2]) && !IsVowel(word[^3]),
    };

    private static string Derived(string word, int r1)
    {
        foreach (var (ending, becomes) in Step2)
        {
            if (!Ends(word, ending))
                continue;
            var stem = word[..^ending.Length];
            if (stem.Length < r1)
                return word;
            return ending switch
            {
                "ogi" when !Ends(stem, "l") => word,
                "li" when stem.Length == 0 || !"cdeghkmnrt".Contains(stem[^1]) => word,
                _ => stem + becomes,
            };
        }

        return word;
    }

    private static string Derived3(string word, int r1, int r2)
    {
        foreach (var (ending, becomes) in Step3)
        {
            if (Ends(word, ending))
                return word.Length - ending.Length >= (ending == "ative" ? r2 : r1) ? word[..^ending.Length] + becomes : word;
        }

        return word;
    }

    private static string Suffix(string word, int r2)
    {
        foreach (var ending in Step4)
        {
            if (!Ends(word, ending))
                continue;
            var stem = word[..^ending.Length];
            return stem.Length >= r2 && (ending != "ion" || Ends(stem, "s") || Ends(stem, "t")) ? stem : word;
        }

        return word;
    }

    private static string Final(string word, int r1, int r2)
    {
        if (Ends(word, "e"))
            return word.Length - 1 >= r2 || (word.Length - 1 >= r1 && !EndsShort(word[..^1])) ? word[..^1] : word;
        return Ends(word, "ll") && word.Length - 1 >= r2 ? word[..^1] : word;
    }
}
