namespace PersonaSite.PageKit.Drawing.Subjects;

/// <summary>Names with the words that speak for them; a stem of five letters or more stands for every word that begins with it.</summary>
internal sealed class StemTable
{
    private const int MinStem = 5;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _byName = [];
    private readonly Dictionary<string, List<int>> _byStem = [];

    /// <param name="lines">"name: word word stem", one a line.</param>
    public StemTable(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (at, parts) = (_names.Count, line.Split(": ", 2));
            _names.Add(parts[0]);
            _byName[parts[0]] = _byName[parts[0] + "s"] = at;
            foreach (var stem in parts[1].Split(' '))
            {
                if (!_byStem.TryGetValue(stem, out var entries))
                    _byStem[stem] = entries = [];
                if (!entries.Contains(at))
                    entries.Add(at);
            }
        }
    }

    /// <summary>The name that most words speak for; null where none does. Earlier words weigh a little more: a subject begins with its thing.</summary>
    public string? Best(IReadOnlyList<string> words)
    {
        var points = new double[_names.Count];
        var counted = new int[_names.Count];
        var stems = _byStem.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Count; i++)
        {
            var (word, weight) = (words[i], 1 + 1.0 / (2 + i));
            if (_byName.TryGetValue(word, out var named))
                Count(named, 2 * weight);
            for (var length = word.Length; length > 0; length--)
            {
                // The whole word, its singular, or a stem.
                var singular = length == word.Length - 1 && word[^1] == 's';
                if ((length == word.Length || singular || length >= MinStem) && stems.TryGetValue(word.AsSpan(0, length), out var entries))
                    entries.ForEach(entry => Count(entry, weight));
            }

            void Count(int entry, double worth)
            {
                // Once for each word, whichever of its stems it meets.
                if (counted[entry] == i + 1)
                    return;
                counted[entry] = i + 1;
                points[entry] += worth;
            }
        }

        var best = Array.IndexOf(points, points.Max());
        return points[best] > 0 ? _names[best] : null;
    }
}
