using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>A Jupyter notebook (nbformat 4): a view on its JSON that keeps the fields this engine does not know.</summary>
/// <remarks>
/// <see cref="NotebookJson"/> reads and writes it. A notebook that is read and written without a change keeps its bytes.
/// Not safe for concurrent writers.
/// </remarks>
public sealed class Notebook
{
    /// <summary>The kernel this engine stands for.</summary>
    public const string CSharpKernel = ".net-csharp";

    private readonly List<Cell> _cells;

    internal Notebook(string name, JsonObject json, JsonLayout layout)
    {
        (Name, Json, Layout) = (name, json, layout);
        _cells = [.. ((JsonArray)json["cells"]!).Select(cell => new Cell((JsonObject)cell!))];
    }

    /// <summary>A new notebook of the given cells, for the C# kernel.</summary>
    /// <param name="name">The file it is meant for; errors name it.</param>
    /// <param name="cells">Cells that belong to no other notebook.</param>
    public static Notebook Of(string name, params IEnumerable<Cell> cells)
    {
        var list = new JsonArray();
        foreach (var cell in cells) list.Add((JsonNode)cell.Json);
        var json = new JsonObject { ["cells"] = list, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        var notebook = new Notebook(name, json, JsonLayout.Jupyter);
        notebook.NameTheKernel();
        return notebook;
    }

    /// <summary>The file the notebook came from, as the person named it.</summary>
    public string Name { get; }

    /// <summary>The notebook as it stands in the file, unknown fields included.</summary>
    public JsonObject Json { get; }

    /// <summary>The cells in file order.</summary>
    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>The notebook's metadata; an empty object is added when the file has none.</summary>
    public JsonObject Metadata => NotebookJson.ObjectAt(Json, "metadata");

    /// <summary>The name of the kernel the notebook asks for; null when it names none.</summary>
    public string? KernelName => Cell.AsText((Metadata["kernelspec"] as JsonObject)?["name"]);

    /// <summary>How the file is laid out: indent and last line end.</summary>
    internal JsonLayout Layout { get; }

    /// <summary>A copy that shares nothing with this notebook.</summary>
    public Notebook Copy() => new(Name, (JsonObject)Json.DeepClone(), Layout);

    /// <summary>Refuses a notebook that asks for another kernel, or for none.</summary>
    /// <exception cref="NotebookFormatException">The notebook does not name <see cref="CSharpKernel"/>.</exception>
    public void RequireCSharp()
    {
        if (KernelName is null)
            throw new NotebookFormatException(Name, $"names no kernel. Expected '{CSharpKernel}'; 'course tidy' writes it.");
        if (!string.Equals(KernelName, CSharpKernel, StringComparison.Ordinal))
            throw new NotebookFormatException(
                Name, $"asks for the kernel '{KernelName}', and this engine runs '{CSharpKernel}' only. Run it with its own kernel, or change metadata.kernelspec.name.");
    }

    /// <summary>Removes the cells that match, in memory and in the JSON.</summary>
    internal void RemoveCells(Func<Cell, bool> match)
    {
        var list = (JsonArray)Json["cells"]!;
        for (var i = _cells.Count - 1; i >= 0; i--)
        {
            if (!match(_cells[i])) continue;
            _cells.RemoveAt(i);
            list.RemoveAt(i);
        }
    }

    /// <summary>Writes the kernelspec and language of the C# kernel into the metadata.</summary>
    internal void NameTheKernel()
    {
        Metadata["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = CSharpKernel };
        Metadata["language_info"] = new JsonObject { ["name"] = "C#" };
    }
}
