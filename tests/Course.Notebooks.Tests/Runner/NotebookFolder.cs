using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

/// <summary>A folder of its own with notebooks to run, and another for the executed copies.</summary>
internal sealed class NotebookFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("course-run-").FullName;

    public static Cell Marked(string id, string source, string field, string exercise)
    {
        var cell = Cell.Code(id, source);
        cell.Metadata["course"] = new JsonObject { [field] = exercise };
        return cell;
    }

    /// <summary>Writes a notebook whose code cells are the sources, with ids c1, c2, ...</summary>
    public NotebookFile Code(string name, params string[] sources) =>
        Cells(name, [.. sources.Select((source, index) => Cell.Code($"c{index + 1}", source))]);

    public NotebookFile Cells(string name, params Cell[] cells) => Text(name, NotebookJson.ToText(Notebook.Of(name, cells)));

    public NotebookFile Text(string name, string text)
    {
        var file = new NotebookFile(Path.Combine(_root, "notebooks", name), Path.Combine(_root, "executed", name));
        Directory.CreateDirectory(Path.GetDirectoryName(file.Source)!);
        File.WriteAllText(file.Source, text);
        return file;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
