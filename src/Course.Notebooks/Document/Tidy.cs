using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Course.Notebooks;

/// <summary>The one canonical form of a notebook, so that a difference in git is a difference in the lesson.</summary>
/// <remarks>
/// <para>
/// Mended here: outputs and execution counts, what editors leave in metadata, missing or repeated ids, kernelspec and
/// language, nbformat 4.5, line ends, empty cells, order of members and layout as Jupyter writes them.
/// Told to the author: what <see cref="CellRules"/> finds. Unknown fields stay.
/// </para>
/// <para>Law: tidying twice equals tidying once. Ids are derived from content, so two machines agree.</para>
/// </remarks>
public static partial class Tidy
{
    // What editors write on save; none of it belongs to the lesson.
    private static readonly string[] NotebookLeftovers =
        ["colab", "interpreter", "orig_nbformat", "polyglot_notebook", "signature", "toc", "toc-autonumbering", "vscode", "widgets"];

    private static readonly string[] CellLeftovers =
        ["collapsed", "ExecuteTime", "execution", "outputExpanded", "pycharm", "scrolled", "trusted"];

    private static readonly string[] LanguageMarks = ["dotnet_interactive", "polyglot_notebook", "vscode"];

    /// <summary>The canonical form of a notebook and the rules it breaks. The notebook itself is not changed.</summary>
    /// <param name="notebook">A notebook as it was read.</param>
    /// <param name="solutions">The notebook of solutions that belongs to it; null when there is none.</param>
    /// <param name="isSolutions">True when the notebook itself holds solutions.</param>
    public static TidyReport Of(Notebook notebook, Notebook? solutions = null, bool isSolutions = false)
    {
        var before = NotebookJson.ToText(notebook);
        var tidied = notebook.Copy();
        var mended = new List<string>();
        StripOutputs(tidied, mended);
        MendMetadata(tidied, mended);
        MendSources(tidied, mended);
        MendIds(tidied, mended);
        tidied.Json["nbformat_minor"] = 5;

        var text = JsonLayout.Jupyter.Write(Sorted(tidied.Json));
        if (mended.Count == 0 && !string.Equals(text, before, StringComparison.Ordinal)) mended.Add("layout or order of members");
        var problems = isSolutions ? CellRules.OfSolutions(tidied) : CellRules.OfLesson(tidied, solutions);
        return new(text, mended, [.. problems.OrderBy(problem => problem.Cell)]);
    }

    private static void StripOutputs(Notebook notebook, List<string> mended)
    {
        var stripped = 0;
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind != CellKind.Code)
            {
                cell.Json.Remove("outputs");
                cell.Json.Remove("execution_count");
                continue;
            }

            if (cell.Outputs.Count > 0 || cell.ExecutionCount is not null) stripped++;
            cell.Json["outputs"] = new JsonArray();
            cell.ExecutionCount = null;
        }

        if (stripped > 0) mended.Add($"outputs or execution counts of {stripped} cell{(stripped == 1 ? "" : "s")}");
    }

    private static void MendMetadata(Notebook notebook, List<string> mended)
    {
        var before = notebook.Metadata.DeepClone();
        if (notebook.KernelName is null or Notebook.CSharpKernel) notebook.NameTheKernel();
        foreach (var leftover in NotebookLeftovers) notebook.Metadata.Remove(leftover);
        if (!JsonNode.DeepEquals(before, notebook.Metadata)) mended.Add("notebook metadata");

        var changed = 0;
        foreach (var cell in notebook.Cells)
        {
            before = cell.Metadata.DeepClone();
            foreach (var leftover in CellLeftovers) cell.Metadata.Remove(leftover);
            if (cell.Language is "csharp" or "markdown")
                foreach (var mark in LanguageMarks) cell.Metadata.Remove(mark);
            if (cell.Metadata["jupyter"] is JsonObject jupyter)
            {
                jupyter.Remove("outputs_hidden");
                if (jupyter.Count == 0) cell.Metadata.Remove("jupyter");
            }

            if (cell.Metadata["tags"] is JsonArray tags)
            {
                if (tags.Count == 0) cell.Metadata.Remove("tags");
                else cell.Metadata["tags"] = new JsonArray([.. cell.Tags.Distinct(StringComparer.Ordinal).Select(tag => (JsonNode)tag)]);
            }

            if (!JsonNode.DeepEquals(before, cell.Metadata)) changed++;
        }

        if (changed > 0) mended.Add($"metadata of {changed} cell{(changed == 1 ? "" : "s")}");
    }

    private static void MendSources(Notebook notebook, List<string> mended)
    {
        var count = notebook.Cells.Count;
        notebook.RemoveCells(cell => cell.Metadata.Count == 0 && string.IsNullOrWhiteSpace(cell.Source));
        if (notebook.Cells.Count < count) mended.Add($"{count - notebook.Cells.Count} empty cell{(count - notebook.Cells.Count == 1 ? "" : "s")}");

        var changed = 0;
        foreach (var cell in notebook.Cells)
        {
            var source = cell.Source;
            var clean = source.ReplaceLineEndings("\n").TrimEnd('\n', ' ', '\t');
            if (!string.Equals(source, clean, StringComparison.Ordinal)) changed++;
            cell.Source = clean;
        }

        if (changed > 0) mended.Add($"line ends or trailing lines of {changed} cell{(changed == 1 ? "" : "s")}");
    }

    private static void MendIds(Notebook notebook, List<string> mended)
    {
        // The first holder of an id keeps it.
        var used = new HashSet<string>(StringComparer.Ordinal);
        var nameless = notebook.Cells.Where(cell => cell.Id is not { } id || !IdForm().IsMatch(id) || !used.Add(id)).ToList();
        foreach (var cell in nameless)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cell.Source)))[..8];
            var id = hash;
            for (var again = 2; !used.Add(id); again++) id = $"{hash}-{again}";
            cell.Id = id;
        }

        if (nameless.Count > 0) mended.Add($"missing, malformed or repeated ids of {nameless.Count} cell{(nameless.Count == 1 ? "" : "s")}");
    }

    // Jupyter sorts members by code point, and so a save there changes nothing. Strings are renewed: escapes become canonical.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => Cell.AsText(node) is { } text ? JsonValue.Create(text) : node?.DeepClone(),
    };

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdForm();
}
