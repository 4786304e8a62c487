namespace Course.Notebooks;

/// <summary>Puts solutions in the place of stubs.</summary>
public static class Overlay
{
    /// <summary>The lesson with each stub's text replaced by its solution's. Neither notebook is changed.</summary>
    /// <remarks>Ids, metadata and order stay the lesson's, so that a check cannot tell the difference.</remarks>
    /// <param name="lesson">The notebook with stubs.</param>
    /// <param name="solutions">The notebook whose cells carry <c>course.solves</c>; its other cells are prose and are left out.</param>
    /// <exception cref="NotebookFormatException">A solution names an exercise that the lesson lacks, or one that is solved twice.</exception>
    public static Notebook Apply(Notebook lesson, Notebook solutions)
    {
        var solved = lesson.Copy();
        var stubs = solved.Cells.Where(cell => cell.Exercise is not null).ToLookup(cell => cell.Exercise!, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var solution in solutions.Cells)
        {
            if (solution.Solves is not { } id) continue;
            if (!stubs.Contains(id))
                throw new NotebookFormatException(
                    solutions.Name, $"solves exercise {id}, and {lesson.Name} has {Listed(stubs.Select(stub => stub.Key))}. Correct course.solves.");
            if (!seen.Add(id))
                throw new NotebookFormatException(solutions.Name, $"solves exercise {id} twice. Keep one solution.");
            foreach (var stub in stubs[id]) stub.Source = solution.Source;
        }

        return solved;
    }

    /// <summary>Where the solutions of a notebook are looked for: <c>solutions/</c> beside it, under the same name.</summary>
    public static string PathFor(string notebook) =>
        Path.Combine(Path.GetDirectoryName(notebook) ?? "", "solutions", Path.GetFileName(notebook));

    private static string Listed(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } list ? list : "no exercise";
}
