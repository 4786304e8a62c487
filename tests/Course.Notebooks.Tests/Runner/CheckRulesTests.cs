using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

public class CheckRulesTests
{
    private static Cell Check(JsonNode? verdict)
    {
        var cell = NotebookFolder.Marked("check", "Check()", "checks", "03.1");
        cell.Outputs.Add(new JsonObject { ["output_type"] = "execute_result", ["data"] = new JsonObject { [CheckRules.MimeType] = verdict } });
        return cell;
    }

    private static JsonObject Verdict(string exercise, bool solved) => new() { ["exercise"] = exercise, ["solved"] = solved, ["message"] = "why" };

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void A_stub_is_not_solved_and_a_solution_is(bool said, bool expected, bool isRight) =>
        Assert.Equal(isRight, CheckRules.Fault(CheckRules.Read(Check(Verdict("03.1", said)))!, expected) is null);

    [Fact]
    public void A_check_without_a_verdict_of_its_own_exercise_fails_either_way()
    {
        foreach (var cell in (Cell[])[Check(Verdict("03.2", true)), Check("solved"), Check(new JsonObject { ["exercise"] = "03.1", ["solved"] = "yes" })])
        {
            var verdict = CheckRules.Read(cell)!;
            Assert.Null(verdict.IsSolved);
            Assert.NotNull(CheckRules.Fault(verdict, expectSolved: true));
            Assert.NotNull(CheckRules.Fault(verdict, expectSolved: false));
        }
    }

    [Fact]
    public void A_cell_that_checks_nothing_has_no_verdict() => Assert.Null(CheckRules.Read(Cell.Code("c", "1")));

    // The whole way: stub and solution through the engine, the overlay and the rules.
    [Fact]
    public async Task The_lesson_passes_on_its_stubs_and_with_its_solutions_and_a_check_that_says_otherwise_fails()
    {
        const string Show = "($\"{{\\\"exercise\\\":\\\"03.1\\\",\\\"solved\\\":{(Answer() == 7 ? \"true\" : \"false\")},\\\"message\\\":\\\"seven\\\"}}\").DisplayAs(\"application/vnd.course.verdict+json\");";
        using var folder = new NotebookFolder();
        Cell[] Lesson(string stub, string check) =>
            [NotebookFolder.Marked("stub", stub, "exercise", "03.1"), NotebookFolder.Marked("check", check, "checks", "03.1"), Cell.Code("end", "1")];
        NotebookFile[] files =
        [
            folder.Cells("good.ipynb", Lesson("int Answer() => 0;", Show)),
            folder.Cells("generous.ipynb", Lesson("int Answer() => 7;", Show)),
            folder.Cells("mute.ipynb", Lesson("int Answer() => 0;", "Answer()")),
        ];
        folder.Cells("solutions/good.ipynb", NotebookFolder.Marked("s", "int Answer() => 7;", "solves", "03.1"));
        folder.Cells("solutions/generous.ipynb", NotebookFolder.Marked("s", "int Answer() => 6;", "solves", "03.1"));

        var student = await Runner.RunAsync(files, new(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([RunOutcome.Passed, RunOutcome.CheckFailed, RunOutcome.CheckFailed], student.Notebooks.Select(notebook => notebook.Outcome));
        Assert.All(student.Notebooks, notebook => Assert.Equal(3, notebook.CellsRun));
        Assert.Contains("says solved", student.Notebooks[1].Failures[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no verdict", student.Notebooks[2].Failures[0].Reason, StringComparison.Ordinal);

        var solved = await Runner.RunAsync(files[..2], new() { UseSolutions = true }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([RunOutcome.Passed, RunOutcome.CheckFailed], solved.Notebooks.Select(notebook => notebook.Outcome));
        Assert.Equal(new CheckVerdict("03.1", true, "seven"), Assert.Single(solved.Notebooks[0].Checks));
    }
}
