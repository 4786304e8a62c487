using System.Globalization;
using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>A new lesson: the eight stations every lesson has, under fixed cell ids, and one exercise to begin with.</summary>
/// <param name="FileName">Such as <c>06-batch-prediction.ipynb</c>.</param>
/// <param name="Notebook">What students open.</param>
/// <param name="Solutions">The cells that replace its stubs.</param>
public sealed record LessonTemplate(string FileName, Notebook Notebook, Notebook Solutions)
{
    private static readonly (string Id, string Heading, string Ask)[] Stations =
    [
        ("hook", "Hook", "One picture or one number that is wrong or surprising."),
        ("claim", "Claim", "One sentence that could be false, and what would show that it is."),
        ("by-hand", "By hand", "A table small enough for a napkin; the next cell computes it."),
        ("by-library", "By library", "The same number from one call, and the difference of the two."),
        ("at-scale", "At scale", "The real data, or a simulation with its seed. Ask for a prediction before the figure; read the figure after it."),
        ("break-it", "Break it", "The failure that everyone meets."),
        ("exercises", "Exercises", "Goal, what is out of scope, two hints of growing help."),
        ("recap", "Recap", "What was shown, in three lines; quiz; limits; sources."),
    ];

    /// <summary>A lesson of this title and number.</summary>
    /// <param name="title">With at least one letter or digit.</param>
    /// <param name="number">0 to 99.</param>
    /// <exception cref="ArgumentException">The title has no letter or digit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public static LessonTemplate Of(string title, int number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        if (number is < 0 or > 99) throw new ArgumentOutOfRangeException(nameof(number), number, "Allowed is 0 to 99.");
        var name = string.Create(CultureInfo.InvariantCulture, $"{number:00}-{Kebab(title)}.ipynb");
        var exercise = string.Create(CultureInfo.InvariantCulture, $"{number:00}.1");
        var cells = new List<Cell>
        {
            On(Cell.Markdown("title", $"# {number:00} {title.Trim()}\n\nAfter this lesson you can …"), "slide"),
            On(Cell.Code("setup", "#r \"../artifacts/bin/Course/release/Course.dll\"\nusing Course;"), "skip"),
        };
        foreach (var (id, heading, ask) in Stations)
        {
            cells.Add(On(Cell.Markdown(id, $"## {heading}\n\n{ask}"), "slide"));
            if (id == "exercises") cells.AddRange(Exercise(exercise));
        }

        cells.Add(On(Cell.Markdown("notes", "What to say while this lesson is on the wall."), "notes"));
        var solution = Cell.Code("solution-1", "int Double(int x) => 2 * x;");
        solution.Metadata["course"] = new JsonObject { ["solves"] = exercise };
        return new(name, Notebook.Of(name, cells), Notebook.Of(name, solution));
    }

    private static IEnumerable<Cell> Exercise(string id)
    {
        var stub = Cell.Code("exercise-1", "int Double(int x) => throw new NotImplementedException();");
        stub.Metadata["course"] = new JsonObject { ["exercise"] = id };
        var check = Cell.Code("check-1", $$"""
            new Exercise<Func<int, int>>
            {
                Id = "{{id}}", Expected = "twice the number", Hint = "Add it to itself.",
                Expectations = [new("twice 21 is 42", d => Laws.Equal("twice 21", 42, d(21))), new("twice any number", d => Laws.Equal("twice -3", -6, d(-3)))],
            }.Check(Double)
            """);
        check.Metadata["course"] = new JsonObject { ["checks"] = id };
        return [Cell.Markdown("exercise-1-text", $"**Exercise {id}.** Write a method that doubles a number."), stub, check];
    }

    private static Cell On(Cell cell, string slide)
    {
        cell.Metadata["slideshow"] = new JsonObject { ["slide_type"] = slide };
        return cell;
    }

    private static string Kebab(string title)
    {
        var words = new string([.. title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0
            ? string.Join('-', words)
            : throw new ArgumentException($"The title '{title}' has no letter a to z or digit to name a file by.", nameof(title));
    }
}
