using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

public class OverlayTests
{
    private static Cell Marked(string id, string source, string field, string exercise)
    {
        var cell = Cell.Code(id, source);
        cell.Metadata["course"] = new JsonObject { [field] = exercise };
        return cell;
    }

    private static readonly Notebook Lesson = Notebook.Of(
        "03-lesson.ipynb",
        Cell.Markdown("intro", "Prose."),
        Marked("stub", "int F() => throw new NotImplementedException();", "exercise", "03.1"),
        Marked("check", "F()", "checks", "03.1"));

    [Fact]
    public void A_solution_replaces_the_text_of_its_stub_and_nothing_else()
    {
        var before = NotebookJson.ToText(Lesson);
        var solved = Overlay.Apply(Lesson, Notebook.Of("s.ipynb", Cell.Markdown("why", "Because."), Marked("s", "int F() => 7;", "solves", "03.1")));
        Assert.Equal("int F() => 7;", solved.Cells[1].Source);
        Assert.Equal("stub", solved.Cells[1].Id);
        Assert.Equal("03.1", solved.Cells[1].Exercise);
        Assert.Equal(["Prose.", "F()"], [solved.Cells[0].Source, solved.Cells[2].Source]);
        Assert.Equal(before, NotebookJson.ToText(Lesson));
    }

    [Fact]
    public void A_solution_of_an_unknown_exercise_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<NotebookFormatException>(() => Overlay.Apply(Lesson, Notebook.Of("s.ipynb", Marked("s", "1", "solves", "03.8"))));
        Assert.Equal("s.ipynb: solves exercise 03.8, and 03-lesson.ipynb has 03.1. Correct course.solves.", error.Message);
    }

    [Fact]
    public void An_exercise_solved_twice_is_refused()
    {
        var twice = Notebook.Of("s.ipynb", Marked("a", "1", "solves", "03.1"), Marked("b", "2", "solves", "03.1"));
        Assert.Contains("twice", Assert.Throws<NotebookFormatException>(() => Overlay.Apply(Lesson, twice)).Message, StringComparison.Ordinal);
    }
}
