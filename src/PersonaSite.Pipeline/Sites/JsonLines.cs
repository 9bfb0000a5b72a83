using System.Text;
using System.Text.Json;

namespace PersonaSite.Pipeline.Sites;

/// <summary>At which line each field of a JSON object stands. <see cref="JsonDocument"/> does not keep it, and people need it.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, long> _lines = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="json">Known to be valid.</param>
    public JsonLines(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var path = new Stack<string>();
        var name = "";
        var (line, counted) = (1L, 0);
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = string.Join('.', path.Reverse().Where(part => part.Length > 0).Append(reader.GetString()!));
                    _lines.TryAdd(name, line);
                    break;
                case JsonTokenType.StartObject:
                    _lines.TryAdd(name, line);
                    path.Push(name.Split('.')[^1]);
                    break;
                case JsonTokenType.StartArray:
                    path.Push(name.Split('.')[^1]);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
            }
        }
    }

    /// <summary>The line of a field such as "callToAction.url", or of the object that should have it.</summary>
    public long Of(string path)
    {
        for (var at = path; ; at = at.Contains('.') ? at[..at.LastIndexOf('.')] : "")
        {
            if (_lines.TryGetValue(at, out var line))
                return line;
            if (at.Length == 0)
                return 1;
        }
    }
}
