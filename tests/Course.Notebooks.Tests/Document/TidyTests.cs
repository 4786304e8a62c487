using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

public class TidyTests
{
    private static Cell Marked(Cell cell, string field, string id)
    {
        cell.Metadata["course"] = new JsonObject { [field] = id };
        return cell;
    }

    private static Notebook Lesson(params IEnumerable<Cell> cells) => Notebook.Of("03-lesson.ipynb", cells);

    private static Notebook Tidied(Notebook notebook) => NotebookJson.Parse(notebook.Name, Tidy.Of(notebook).Text);

    [Fact]
    public void Outputs_and_counts_are_stripped()
    {
        var executed = NotebookJson.Read(Repository.PathTo("tests", "conformance", "018-exception-in-mid-cell.ipynb"));
        var tidied = Tidied(executed);
        Assert.All(tidied.Cells, cell => Assert.Empty(cell.Outputs));
        Assert.All(tidied.Cells, cell => Assert.Null(cell.ExecutionCount));
        Assert.Equal(executed.Cells.Select(cell => cell.Source), tidied.Cells.Select(cell => cell.Source));
    }

    // Law: for every recorded notebook.
    [Theory]
    [MemberData(nameof(NotebookJsonTests.Recorded), MemberType = typeof(NotebookJsonTests))]
    public void Tidying_twice_equals_tidying_once(string file)
    {
        var once = Tidy.Of(NotebookJson.Read(Repository.PathTo("tests", "conformance", file))).Text;
        var twice = Tidy.Of(NotebookJson.Parse(file, once));
        Assert.Equal(once, twice.Text);
        Assert.Empty(twice.Mended);
    }

    [Fact]
    public void A_canonical_notebook_is_clean() => Assert.True(Tidy.Of(Tidied(Lesson(Cell.Code("one", "1 + 1")))).IsClean);

    [Fact]
    public void What_editors_leave_is_removed_and_what_authors_write_is_kept()
    {
        var cell = Cell.Code("one", "1");
        cell.Metadata["scrolled"] = true;
        cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" };
        cell.Metadata["jupyter"] = new JsonObject { ["outputs_hidden"] = true };
        cell.Metadata["author"] = "Ada";
        var notebook = Lesson(cell);
        notebook.Metadata["widgets"] = new JsonObject();
        notebook.Metadata["licence"] = "CC BY 4.0";
        var tidied = Tidied(notebook);
        Assert.Equal(["author"], tidied.Cells[0].Metadata.Select(member => member.Key));
        Assert.Equal(["kernelspec", "language_info", "licence"], tidied.Metadata.Select(member => member.Key));
    }

    [Fact]
    public void A_missing_kernel_is_written_and_another_is_left_alone()
    {
        var missing = Lesson(Cell.Code("one", "1"));
        missing.Metadata.Remove("kernelspec");
        Assert.Equal(".net-csharp", Tidied(missing).KernelName);

        var python = Lesson(Cell.Code("one", "1"));
        python.Metadata["kernelspec"] = new JsonObject { ["name"] = "python3" };
        var report = Tidy.Of(python);
        Assert.Equal("python3", NotebookJson.Parse("x", report.Text).KernelName);
        Assert.Contains("python3", Assert.Single(report.Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_malformed_and_repeated_ids_are_replaced_and_the_first_holder_keeps_its_own()
    {
        var nameless = Cell.Code("x", "2");
        nameless.Json.Remove("id");
        var ids = Tidied(Lesson(Cell.Code("same", "1"), Cell.Code("same", "1"), nameless, Cell.Code("not ok", "3"))).Cells.Select(cell => cell.Id!).ToList();
        Assert.Equal("same", ids[0]);
        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", id));
    }

    [Fact]
    public void Line_ends_trailing_lines_and_empty_cells_go()
    {
        var tidied = Tidied(Lesson(Cell.Code("one", "int a = 1;\r\na\r\n\r\n"), Cell.Code("two", " \n")));
        Assert.Equal("int a = 1;\na", Assert.Single(tidied.Cells).Source);
    }

    [Fact]
    public void Each_broken_rule_is_told_with_its_cell()
    {
        var slide = Cell.Markdown("slide", "# Title");
        slide.Metadata["slideshow"] = new JsonObject { ["slide_type"] = "page" };
        var python = Cell.Code("python", "print(1)");
        python.Metadata["dotnet_interactive"] = new JsonObject { ["language"] = "pwsh" };
        var lesson = Lesson(
            slide,
            Cell.Code("long", string.Join('\n', Enumerable.Repeat("var x = 1;", 26))),
            python,
            Marked(Cell.Code("stub-1", "int F() => throw new NotImplementedException();"), "exercise", "03.1"),
            Marked(Cell.Code("stub-2", "int G() => throw new NotImplementedException();"), "exercise", "3-2"),
            Marked(Cell.Code("check-1", "Check03.One(F)"), "checks", "03.1"),
            Marked(Cell.Code("check-1b", "Check03.One(F)"), "checks", "03.1"),
            Marked(Cell.Code("check-9", "Check03.Nine(F)"), "checks", "03.9"),
            Marked(Cell.Code("solution", "int F() => 1;"), "solves", "03.1"));
        var solutions = Notebook.Of("solutions/03-lesson.ipynb", Marked(Cell.Code("s", "int H() => 1;"), "solves", "03.7"));
        Approved.Match("tidy-problems.approved.txt", string.Join('\n', Tidy.Of(lesson, solutions).Problems));
    }

    [Fact]
    public void A_notebook_of_solutions_holds_solutions_only()
    {
        var solutions = Notebook.Of(
            "solutions/03-lesson.ipynb",
            Cell.Markdown("why", "The formula."),
            Marked(Cell.Code("good", "int F() => 1;"), "solves", "03.1"),
            Marked(Cell.Code("again", "int F() => 1;"), "solves", "03.1"),
            Cell.Code("stray", "1 + 1"),
            Marked(Cell.Code("stub", "1"), "exercise", "03.1"));
        var problems = Tidy.Of(solutions, isSolutions: true).Problems;
        Assert.Equal(["again", "stray", "stub", "stub"], problems.Select(problem => problem.CellId));
    }
}
