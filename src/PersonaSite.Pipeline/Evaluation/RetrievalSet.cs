using System.Text.Json;
using PersonaSite.Core;

namespace PersonaSite.Pipeline.Evaluation;

/// <param name="Id">Unique in its file.</param>
public sealed record EvaluationText(string Id, string Title, string Text);

/// <summary>Documents, questions, and which document answers which question: the file format of the BEIR collections.</summary>
/// <param name="Relevant">By question: the documents that answer it, with a grade above 0.</param>
public sealed record RetrievalSet(
    IReadOnlyList<EvaluationText> Documents, IReadOnlyList<EvaluationText> Questions, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Relevant)
{
    /// <summary>Judged documents that the corpus does not hold, as in collections that were cut; they count as not found.</summary>
    public int Missing { get; private init; }

    /// <param name="corpus">JSON lines with <c>_id</c>, <c>title</c> (may be missing) and <c>text</c>.</param>
    /// <param name="queries">JSON lines with <c>_id</c> and <c>text</c>.</param>
    /// <param name="qrels">Tab-separated: question, document, grade; a header line may come first.</param>
    /// <exception cref="ProblemException">A file is missing or a line cannot be read; the message names file and line.</exception>
    public static RetrievalSet Read(string corpus, string queries, string qrels)
    {
        var documents = Texts(corpus);
        var questions = Texts(queries);
        var (relevant, judgements) = Grades(qrels, questions.Select(question => question.Id).ToHashSet(StringComparer.Ordinal));
        if (judgements == 0)
            throw Wrong(qrels, null, "The file holds no judgement.", "Each line is a question, a document and a grade, separated by tabs.");
        if (relevant.Count == 0)
            throw Wrong(qrels, null, "No judgement has a grade above 0.", "Name judgements that say which document answers a question.");
        var asked = questions.Where(question => relevant.ContainsKey(question.Id)).ToList();
        if (asked.Count == 0)
            throw Wrong(qrels, null, $"No judgement is for a question of '{queries}'.", "Name the three files of one collection.");
        var known = documents.Select(document => document.Id).ToHashSet(StringComparer.Ordinal);
        var judged = asked.SelectMany(question => relevant[question.Id].Keys).ToHashSet(StringComparer.Ordinal);
        var missing = judged.Count(document => !known.Contains(document));
        return missing < judged.Count
            ? new RetrievalSet(documents, asked, relevant) { Missing = missing }
            : throw Wrong(qrels, null, $"None of the judged documents is in '{corpus}', '{judged.First()}' for one.", "Name the three files of one collection.");
    }

    private static List<EvaluationText> Texts(string file)
    {
        var texts = new List<EvaluationText>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, line) in Lines(file))
        {
            EvaluationText text;
            try
            {
                using var json = JsonDocument.Parse(line);
                var root = json.RootElement;
                text = new EvaluationText(Id(root.GetProperty("_id")), root.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "", root.GetProperty("text").GetString()!);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw Wrong(file, number, $"The line cannot be read: {error.Message}", "Each line is a JSON object with \"_id\" and \"text\".");
            }

            if (!ids.Add(text.Id))
                throw Wrong(file, number, $"The id '{text.Id}' is there twice.", "Give each line an id of its own.");
            texts.Add(text);
        }

        return texts.Count > 0 ? texts : throw Wrong(file, null, "The file is empty.", "Name a file with one JSON object a line.");
    }

    /// <summary>Some collections number their texts.</summary>
    private static string Id(JsonElement id) => id.ValueKind == JsonValueKind.Number ? id.GetRawText() : id.GetString()!;

    private static (Dictionary<string, IReadOnlyDictionary<string, double>> Relevant, int Judgements) Grades(string file, HashSet<string> questions)
    {
        var judgements = 0;
        var grades = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (number, line) in Lines(file))
        {
            var fields = line.Split('\t');
            var isGrade = double.TryParse(fields[^1], System.Globalization.CultureInfo.InvariantCulture, out var grade);
            // A header's first column is no question.
            if (number == 1 && !isGrade && fields.Length >= 3 && !questions.Contains(fields[0]))
                continue;
            if (fields.Length < 3 || !isGrade)
                throw Wrong(file, number, "The line has no question, document and grade.", "Separate the three by tabs.");
            // TREC's files have a column between question and document.
            var (question, document) = (fields[0], fields[^2]);
            judgements++;
            if (grade <= 0)
                continue;
            if (!grades.TryGetValue(question, out var known))
                grades.Add(question, known = new Dictionary<string, double>(StringComparer.Ordinal));
            ((Dictionary<string, double>)known)[document] = grade;
        }

        return (grades, judgements);
    }

    private static IEnumerable<(int Number, string Line)> Lines(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong(file, null, $"The file cannot be read: {error.Message}", "Name a file that exists and that you may read.");
        }

        return lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => (line.Index + 1, line.Item));
    }

    private static ProblemException Wrong(string file, int? line, string cause, string nextStep) =>
        new(ProblemKind.BadInput, $"{file}{(line is null ? "" : $", line {line}")}: {cause}", nextStep);
}
