using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

public class BlankTests
{
    private static Notebook Lesson()
    {
        var live = Cell.Code("live", "// Score the applicant\n// by hand\nvar x = 1;\nx");
        live.Metadata["tags"] = new JsonArray("live");
        var run = Cell.Code("kept", "#r \"../artifacts/Course.dll\"\n#r \"nuget: A, 1.0\"\n#r \"System.Net.Http\"\nvar y = 2;");
        run.ExecutionCount = 4;
        return Notebook.Of("a.ipynb", Cell.Markdown("prose", "# Title"), live, run);
    }

    [Fact]
    public void A_tagged_cell_keeps_its_leading_comment_and_loses_its_code()
    {
        var (blank, emptied) = Blank.Of(Lesson(), "/r/notebooks", "/r/artifacts/live");
        Assert.Equal(1, emptied);
        Assert.Equal("// Score the applicant\n// by hand", blank.Cells[1].Source);
        Assert.Equal("# Title", blank.Cells[0].Source);
    }

    [Fact]
    public void Other_code_stays_and_its_relative_references_follow_the_copy()
    {
        var cell = Blank.Of(Lesson(), "/r/notebooks", "/r/artifacts/live").Notebook.Cells[2];
        Assert.Equal("#r \"../Course.dll\"\n#r \"nuget: A, 1.0\"\n#r \"System.Net.Http\"\nvar y = 2;", cell.Source);
        Assert.Null(cell.ExecutionCount);
    }

    [Fact]
    public void The_lesson_itself_is_not_changed()
    {
        var lesson = Lesson();
        var before = NotebookJson.ToText(lesson);
        Blank.Of(lesson, "/r/notebooks", "/r/live");
        Assert.Equal(before, NotebookJson.ToText(lesson));
    }
}
