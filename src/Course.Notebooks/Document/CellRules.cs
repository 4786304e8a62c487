using System.Text.RegularExpressions;

namespace Course.Notebooks;

/// <summary>What a lesson's cells must keep to, and only a person can mend.</summary>
internal static partial class CellRules
{
    /// <summary>A code cell that is longer does not fit a slide; the rest belongs in a library.</summary>
    public const int MaxLines = 25;

    private static readonly string[] SlideTypes = ["slide", "subslide", "fragment", "skip", "notes", "-"];

    public static IEnumerable<TidyProblem> OfLesson(Notebook notebook, Notebook? solutions) =>
        Kernel(notebook)
            .Concat(Everywhere(notebook))
            .Concat(Misplaced(notebook, cell => cell.Solves, "solves", "belongs in the notebook of solutions"))
            .Concat(Exercises(notebook, solutions));

    public static IEnumerable<TidyProblem> OfSolutions(Notebook notebook)
    {
        var problems = Kernel(notebook)
            .Concat(Everywhere(notebook))
            .Concat(Misplaced(notebook, cell => cell.Exercise, "exercise", "belongs in the lesson"))
            .Concat(Misplaced(notebook, cell => cell.Checks, "checks", "belongs in the lesson"))
            .Concat(Repeated(notebook, cell => cell.Solves, "solves"));
        foreach (var problem in problems) yield return problem;
        foreach (var (cell, place) in Numbered(notebook))
            if (cell.Kind == CellKind.Code && cell.Solves is null)
                yield return new(place, cell.Id, "replaces no stub: metadata.course.solves is missing. Name the exercise it solves.");
    }

    private static IEnumerable<TidyProblem> Kernel(Notebook notebook)
    {
        if (notebook.KernelName != Notebook.CSharpKernel)
            yield return new(0, null, $"asks for the kernel '{notebook.KernelName}'; a lesson asks for '{Notebook.CSharpKernel}'.");
    }

    private static IEnumerable<TidyProblem> Everywhere(Notebook notebook)
    {
        foreach (var (cell, place) in Numbered(notebook))
        {
            var lines = cell.Source.Count(c => c == '\n') + 1;
            if (cell.Kind == CellKind.Code && lines > MaxLines)
                yield return new(place, cell.Id, $"{lines} lines; a code cell has at most {MaxLines}. Move the rest to the library and call it by name.");
            if (cell.Slide is { } slide && !SlideTypes.Contains(slide))
                yield return new(place, cell.Id, $"slide type '{slide}' is unknown. There are {string.Join(", ", SlideTypes)}.");
            if (cell.Kind == CellKind.Code && cell.Language is not "csharp")
                yield return new(place, cell.Id, $"is marked as '{cell.Language}'; a lesson holds C# only.");
        }
    }

    private static IEnumerable<TidyProblem> Exercises(Notebook notebook, Notebook? solutions)
    {
        var stubs = Ids(notebook, cell => cell.Exercise);
        var checks = Ids(notebook, cell => cell.Checks);
        var solved = solutions is null ? [] : Ids(solutions, cell => cell.Solves);
        foreach (var problem in Repeated(notebook, cell => cell.Exercise, "exercise").Concat(Repeated(notebook, cell => cell.Checks, "checks")))
            yield return problem;

        foreach (var (cell, place) in Numbered(notebook))
        {
            if (cell.Exercise is { } stub)
            {
                if (!ExerciseForm().IsMatch(stub))
                    yield return new(place, cell.Id, $"exercise id '{stub}' is malformed. Expected lesson and number, such as 03.1.");
                if (!checks.Contains(stub))
                    yield return new(place, cell.Id, $"exercise {stub} has no check. Add a cell with metadata.course.checks \"{stub}\".");
                if (!solved.Contains(stub))
                    yield return new(place, cell.Id, $"exercise {stub} has no solution. Add a cell with metadata.course.solves \"{stub}\" to the notebook of solutions.");
            }

            if (cell.Checks is { } check && !stubs.Contains(check))
                yield return new(place, cell.Id, $"checks exercise {check}, which this notebook does not have.");
        }

        foreach (var extra in solved.Where(id => !stubs.Contains(id)))
            yield return new(0, null, $"the notebook of solutions solves {extra}, which this notebook does not have.");
    }

    private static IEnumerable<TidyProblem> Repeated(Notebook notebook, Func<Cell, string?> field, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (cell, place) in Numbered(notebook))
            if (field(cell) is { } id && !seen.Add(id))
                yield return new(place, cell.Id, $"repeats course.{name} \"{id}\". An exercise has one such cell.");
    }

    private static IEnumerable<TidyProblem> Misplaced(Notebook notebook, Func<Cell, string?> field, string name, string mend)
    {
        foreach (var (cell, place) in Numbered(notebook))
            if (field(cell) is { } id)
                yield return new(place, cell.Id, $"course.{name} \"{id}\" {mend}.");
    }

    private static List<string> Ids(Notebook notebook, Func<Cell, string?> field) => [.. notebook.Cells.Select(field).OfType<string>()];

    private static IEnumerable<(Cell Cell, int Place)> Numbered(Notebook notebook) => notebook.Cells.Select((cell, index) => (cell, index + 1));

    [GeneratedRegex(@"^\d{2}\.\d{1,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExerciseForm();
}
