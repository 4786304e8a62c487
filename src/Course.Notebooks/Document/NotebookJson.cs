using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>Reads and writes <c>.ipynb</c> files (nbformat 4).</summary>
/// <remarks>
/// <para>Unknown fields, the order of members and the file's indent are kept: a file that is read and written keeps its bytes.</para>
/// <para>Accepted: nbformat 4, any minor. Older and newer ones are refused with the way to convert them.</para>
/// <para>Source: the Jupyter Notebook format, nbformat 4.5.</para>
/// </remarks>
public static class NotebookJson
{
    // Enough for any figure; a hostile file must not exhaust the stack of the writer.
    private const int MaxDepth = 128;

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The file; errors name it as given.</param>
    /// <exception cref="NotebookFormatException">The file is missing, is not JSON, or is not an nbformat 4 notebook.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException error)
        {
            throw new NotebookFormatException(path, "is not UTF-8 text, so it is not a notebook. Save it as UTF-8.", innerException: error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookFormatException(path, "does not exist. Check the path.", innerException: error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new NotebookFormatException(path, $"cannot be opened: {error.Message}", innerException: error);
        }
    }

    /// <summary>Reads a notebook from its text.</summary>
    /// <param name="name">What errors call the notebook, usually its path.</param>
    /// <param name="text">JSON.</param>
    /// <exception cref="NotebookFormatException">The text is not JSON, or not an nbformat 4 notebook.</exception>
    public static Notebook Parse(string name, string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException error)
        {
            throw NotJson(name, text, error);
        }

        try
        {
            return new(name, NotebookShape.Check(name, root), JsonLayout.Of(text));
        }
        catch (InvalidOperationException error)
        {
            throw new NotebookFormatException(name, "holds half of a Unicode pair (such as \\ud83d alone). Mend that text.", innerException: error);
        }
    }

    /// <summary>The text of a notebook, in the layout of the file it came from.</summary>
    public static string ToText(Notebook notebook) => notebook.Layout.Write(notebook.Json);

    /// <summary>Writes a notebook file as a whole: readers see the old file or the new one, never half of it.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="path">The file; its folder is made when missing.</param>
    public static void Write(Notebook notebook, string path) => WriteText(ToText(notebook), path);

    private static void WriteText(string text, string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var fresh = full + ".tmp";
        File.WriteAllText(fresh, text);
        File.Move(fresh, full, overwrite: true);
    }

    internal static JsonObject ObjectAt(JsonObject json, string field)
    {
        if (json[field] is JsonObject found) return found;
        found = [];
        json[field] = found;
        return found;
    }

    private static NotebookFormatException NotJson(string name, string text, JsonException error)
    {
        var lines = text.Split('\n');
        var conflict = Array.FindIndex(lines, line => line.StartsWith("<<<<<<< ", StringComparison.Ordinal));
        if (conflict >= 0)
            return new(name, "holds marks of a merge conflict. Choose one side, or take the file from git again.", conflict + 1, innerException: error);
        if (string.IsNullOrWhiteSpace(text))
            return new(name, "is empty, so it is not a notebook. Take the file from git again.", innerException: error);

        // The reader counts bytes from 0; people count characters from 1.
        var line = (int)(error.LineNumber ?? 0);
        var bytes = Encoding.UTF8.GetBytes(line < lines.Length ? lines[line] : "");
        var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(error.BytePositionInLine ?? 0, bytes.Length));
        var said = error.Message;
        foreach (var tail in (string[])[" Path:", " LineNumber:"])
            if (said.IndexOf(tail, StringComparison.Ordinal) is > 0 and var at) said = said[..at];
        if (said.StartsWith("Expected depth to be zero", StringComparison.Ordinal)) said = "it ends inside a list or an object.";
        var told = $"is not JSON: {said} The file is truncated or was edited; mend it there, or take it from git again.";
        return error.LineNumber is null ? new(name, told, innerException: error) : new(name, told, line + 1, column + 1, error);
    }
}
