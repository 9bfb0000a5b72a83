using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>
/// The words of a PDF, by poppler's pdftotext where the machine has it. A program of its own rather than a library: whatever a
/// hostile file does to it, ends with it.
/// </summary>
internal static class PdfText
{
    public const string Extension = ".pdf";

    private const string Tool = "pdftotext";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static bool IsPdf(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>False: this machine has nothing to read a PDF with.</summary>
    public static bool IsAvailable => Find() is not null;

    /// <summary>What to do where there is nothing to read a PDF with.</summary>
    public const string WithoutTool = "Install poppler-utils (its pdftotext must be on the PATH), or save the words as Markdown or plain text.";

    public static (string? Text, SiteProblem? Problem) Read(string path, ReadOnlyMemory<byte> pdf)
    {
        if (!pdf.Span.StartsWith("%PDF-"u8))
            return No("This is not a PDF, whatever its name says", "Export it again.");
        if (Find() is not { } tool)
            return No("This machine has nothing to read a PDF with", WithoutTool);
        try
        {
            var (exit, text) = Run(tool, pdf);
            return exit switch
            {
                0 when text.Length > KnowledgeLimits.MaxTextBytes => No($"The PDF holds more than {KnowledgeLimits.MaxTextBytes / 1048576} MB of text", "Split it."),
                0 when string.IsNullOrWhiteSpace(text) => No("The PDF holds no text, only pictures of it", "Run it through text recognition, or save the words as Markdown."),
                0 => (PdfLayout.ToMarkdown(text), null),
                3 => No("The PDF does not allow its text to be copied", "Take that protection away, or save the words as Markdown."),
                null => No($"The PDF could not be read within {Patience.TotalSeconds:0} seconds", "Export it again, or save the words as Markdown."),
                _ => No("The PDF is damaged, or needs a password", "Export it again without one, or save the words as Markdown."),
            };
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return No($"The program that reads PDFs could not be run ({error.Message.TrimEnd('.')})", WithoutTool);
        }

        (string?, SiteProblem?) No(string cause, string nextStep) => (null, new SiteProblem(path, null, cause, nextStep));
    }

    /// <returns>Exit null: it took too long and was stopped.</returns>
    private static (int? Exit, string Text) Run(string tool, ReadOnlyMemory<byte> pdf)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, ["-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        using var late = new Timer(_ => Stop(process), null, Patience, Timeout.InfiniteTimeSpan);
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var feeding = Task.Run(() => Feed(process, pdf));
        var text = ReadUpTo(process, KnowledgeLimits.MaxTextBytes + 1);
        var stopped = !process.WaitForExit(Patience);
        Stop(process);
        feeding.Wait();
        // Killed by the timer: 128 + 9. What has said more than is taken was stopped on purpose.
        return (text.Length > KnowledgeLimits.MaxTextBytes ? 0 : stopped || process.ExitCode == 137 ? null : process.ExitCode, text);
    }

    private static string ReadUpTo(Process process, int limit)
    {
        var text = new StringBuilder();
        var buffer = new char[32 * 1024];
        for (int read; (read = process.StandardOutput.Read(buffer)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > limit)
            {
                Stop(process);
                break;
            }
        }

        return text.ToString();
    }

    private static void Feed(Process process, ReadOnlyMemory<byte> pdf)
    {
        try
        {
            using var input = process.StandardInput.BaseStream;
            input.Write(pdf.Span);
        }
        catch (IOException)
        {
            // It has seen enough; its exit code says why.
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, Tool), Path.Combine(folder, Tool + ".exe") })
            .FirstOrDefault(File.Exists);
}
