namespace PersonaSite.Pipeline.Text;

/// <summary>"Led" and "leads" are forms of one verb that no ending tells: past forms of common English verbs, which have no other common meaning.</summary>
internal static class IrregularVerbs
{
    private static readonly Dictionary<string, string> Bases = Read(
        "begin began begun", "bring brought", "build built", "buy bought buying", "catch caught", "choose chose chosen", "come came", "draw drew drawn", "drive drove driven", "eat ate eaten",
        "feed fed", "fight fought", "fly flew flown flies flying", "forget forgot forgotten", "get got", "give gave given", "go went gone", "hear heard", "hide hidden", "hold held", "keep kept", "know knew known", "lead led", "lend lent",
        "lose lost", "make made", "mean meant", "meet met", "pay paid paying", "ring rang rung", "run ran", "say said saying", "sell sold", "send sent", "show shown", "sit sat", "sleep slept", "speak spoke spoken", "spend spent",
        "stand stood", "swim swam", "take took taken", "teach taught", "tell told", "think thought", "try tried tries trying", "understand understood", "wear wore worn", "win won", "write wrote written");

    public static string Base(string word) => Bases.GetValueOrDefault(word, word);

    private static Dictionary<string, string> Read(params string[] verbs) =>
        verbs.Select(verb => verb.Split(' ')).SelectMany(forms => forms.Skip(1).Select(form => (form, forms[0]))).ToDictionary(entry => entry.form, entry => entry.Item2, StringComparer.Ordinal);
}
