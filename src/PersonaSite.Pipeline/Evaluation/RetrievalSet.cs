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
    /// <param name="corpus">JSON lines with <c>_id</c>, <c>title</c> (may be missing) and <c>text</c>.</param>
    /// <param name="queries">JSON lines with <c>_id</c> and <c>text</c>.</param>
    /// <param name="qrels">Tab-separated: question, document, grade; a header line may come first.</param>
    /// <exception cref="ProblemException">A file is missing or a line cannot be read; the message names file and line.</exception>
    public static RetrievalSet Read(string corpus, string queries, string qrels)
    {
        var documents = Texts(corpus);
        var questions = Texts(queries);
        var relevant = Grades(qrels, documents.Select(document => document.Id).ToHashSet(StringComparer.Ordinal));
        var asked = questions.Where(question => relevant.ContainsKey(question.Id)).ToList();
        return asked.Count > 0
            ? new RetrievalSet(documents, asked, relevant)
            : throw Wrong(qrels, null, $"No judgement is for a question of '{queries}'.", "Name the three files of one collection.");
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
                text = new EvaluationText(root.GetProperty("_id").GetString()!, root.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "", root.GetProperty("text").GetString()!);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw Wrong(file, number, $"The line cannot be read: {error.Message}", "Each line is a JSON object with \"_id\" and \"text\", both strings.");
            }

            if (!ids.Add(text.Id))
                throw Wrong(file, number, $"The id '{text.Id}' is there twice.", "Give each line an id of its own.");
            texts.Add(text);
        }

        return texts.Count > 0 ? texts : throw Wrong(file, null, "The file is empty.", "Name a file with one JSON object a line.");
    }

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Grades(string file, HashSet<string> documents)
    {
        var grades = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (number, line) in Lines(file))
        {
            var fields = line.Split('\t');
            var isGrade = double.TryParse(fields[^1], System.Globalization.CultureInfo.InvariantCulture, out var grade);
            if (number == 1 && !isGrade)
                continue;
            if (fields.Length < 3 || !isGrade)
                throw Wrong(file, number, "The line has no question, document and grade.", "Separate the three by tabs.");
            // TREC's files have a column between question and document.
            var (question, document) = (fields[0], fields[^2]);
            if (!documents.Contains(document))
                throw Wrong(file, number, $"There is no document '{document}'.", "Name the three files of one collection.");
            if (grade <= 0)
                continue;
            if (!grades.TryGetValue(question, out var known))
                grades.Add(question, known = new Dictionary<string, double>(StringComparer.Ordinal));
            ((Dictionary<string, double>)known)[document] = grade;
        }

        return grades;
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
