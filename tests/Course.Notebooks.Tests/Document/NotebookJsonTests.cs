namespace Course.Notebooks.Tests;

public class NotebookJsonTests
{
    private const string Small =
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "hello",
           "metadata": {},
           "source": [
            "# Caf\u00e9 ☕ 👋\n",
            "tab\tend"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "ours": {
           "weight": 1.50e+2,
           "list": []
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    public static TheoryData<string> Recorded =>
        [.. Directory.EnumerateFiles(Repository.PathTo("tests", "conformance"), "*.ipynb").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_notebook_keeps_its_bytes(string file)
    {
        var path = Repository.PathTo("tests", "conformance", file);
        Assert.Equal(File.ReadAllText(path), NotebookJson.ToText(NotebookJson.Read(path)));
    }

    [Fact]
    public void Unknown_fields_numbers_and_escapes_keep_their_text() =>
        Assert.Equal(Small, NotebookJson.ToText(NotebookJson.Parse("small.ipynb", Small)));

    [Theory]
    [InlineData("  ")]
    [InlineData("    ")]
    [InlineData("\t")]
    public void Another_indent_is_kept(string indent)
    {
        var text = string.Join('\n', Small.TrimEnd('\n').Split('\n').Select(line =>
            string.Concat(Enumerable.Repeat(indent, line.TakeWhile(c => c == ' ').Count())) + line.TrimStart(' ')));
        Assert.Equal(text, NotebookJson.ToText(NotebookJson.Parse("wide.ipynb", text)));
    }

    // Law: any text survives being set, written and read.
    [Fact]
    public void Any_source_survives_writing_and_reading() =>
        Gen.String[Gen.OneOf(Gen.Char['\0', '\u02ff'], Gen.Const('\n'), Gen.Const('"'), Gen.Const('\\'), Gen.Const('\u2028'))].Sample(source =>
        {
            var notebook = Notebook.Of("n.ipynb", Cell.Code("one", source));
            Assert.Equal(source, Assert.Single(NotebookJson.Parse("n.ipynb", NotebookJson.ToText(notebook)).Cells).Source);
        }, iter: 500);

    [Fact]
    public void A_source_is_stored_as_lines_that_keep_their_ends()
    {
        var cell = Cell.Code("one", "a\nb\n");
        Assert.Equal(["a\n", "b\n"], cell.Json["source"]!.AsArray().Select(line => (string?)line));
    }

    [Fact]
    public void Setting_one_cell_leaves_the_bytes_of_the_others()
    {
        var path = Repository.PathTo("tests", "conformance", "072-unicode.ipynb");
        var notebook = NotebookJson.Read(path);
        var cell = notebook.Cells[0];
        var source = cell.Source;
        cell.Source = "changed";
        cell.Source = source;
        Assert.Equal(File.ReadAllText(path), NotebookJson.ToText(notebook));
    }

    [Fact]
    public void Each_broken_file_is_named_with_its_place_and_mend()
    {
        string[] texts =
        [
            "",
            "{ \"cells\": [\n  {},\n  {\"source\": [\"é\", oops]}\n]}",
            "{ \"cells\": [",
            "<<<<<<< HEAD\n{}",
            "[1, 2]",
            "{ \"name\": \"package\" }",
            "{ \"nbformat\": 3, \"worksheets\": [] }",
            "{ \"nbformat\": 4 }",
            "{ \"nbformat\": 4, \"cells\": [ 7 ] }",
            "{ \"nbformat\": 4, \"cells\": [ { \"cell_type\": \"heading\", \"source\": \"\" } ] }",
            "{ \"nbformat\": 4, \"cells\": [ { \"cell_type\": \"code\", \"source\": [1] } ] }",
            "{ \"nbformat\": 4, \"cells\": [ { \"cell_type\": \"code\", \"metadata\": 3, \"source\": \"\" } ] }",
            "{ \"nbformat\": 4, \"cells\": [], \"cells\": [] }",
            "{ \"nbformat\": 4, \"cells\": [ { \"cell_type\": \"code\", \"source\": \"\\ud83d\" } ] }",
        ];
        var messages = texts.Select(text => Assert.Throws<NotebookFormatException>(() => NotebookJson.Parse("lesson.ipynb", text)).Message).ToList();
        Assert.All(messages, message => Assert.DoesNotContain('\n', message));
        Approved.Match("unreadable-notebooks.approved.txt", string.Join('\n', messages));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<NotebookFormatException>(() => NotebookJson.Read("no/such.ipynb"));
        Assert.Equal("no/such.ipynb: does not exist. Check the path.", error.Message);
    }

    [Fact]
    public void Another_kernel_is_refused_with_both_names()
    {
        var notebook = NotebookJson.Parse("py.ipynb", Small.Replace(".net-csharp", "python3", StringComparison.Ordinal));
        var error = Assert.Throws<NotebookFormatException>(notebook.RequireCSharp);
        Assert.Contains("'python3'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'.net-csharp'", error.Message, StringComparison.Ordinal);
    }
}
