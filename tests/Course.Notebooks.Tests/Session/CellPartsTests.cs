namespace Course.Notebooks.Tests;

public sealed class CellPartsTests
{
    private static readonly string[] Lines = ["x", "y;", "#!csharp", "#!html", ""];

    [Fact]
    public void A_cell_without_directives_is_one_part() =>
        Assert.Equal([new CellPart(CellLanguage.CSharp, "1 + 1\n// end")], CellParts.Of("1 + 1\n// end").Parts);

    [Fact]
    public void Lines_of_a_later_part_keep_their_numbers() =>
        Assert.Equal(
            [new(CellLanguage.CSharp, "var a = 1;"), new(CellLanguage.Html, "<b>x</b>"), new CellPart(CellLanguage.CSharp, "\n\n\n\na")],
            CellParts.Of("var a = 1;\n#!html\n<b>x</b>\n#!csharp\na").Parts);

    [Fact]
    public void Timing_takes_effect_wherever_it_stands() => Assert.True(CellParts.Of("1;\n#!time\n2").IsTimed);

    [Theory]
    [InlineData("#!nosuch", 1, "(1,1): error DNI101: Unknown magic command '#!nosuch'")]
    [InlineData("1;\n#!connect jupyter", 2, "(2,1): error DNI101: Unknown magic command '#!connect'")]
    [InlineData("#!time --loud", 1, "(1,8): error DNI103: Unrecognized parameter name '--loud'")]
    public void What_is_not_understood_is_refused_with_its_place(string code, int line, string text)
    {
        var refusal = CellParts.Of(code).Refusal;
        Assert.Equal((text, line), (refusal!.Value, refusal.Line));
    }

    [Theory]
    [InlineData("var s = \"\"\"\n#!nosuch\n\"\"\";")]
    [InlineData("var s = @\"\n#!nosuch\n\";")]
    [InlineData("/*\n#!nosuch\n*/")]
    public void Text_in_a_string_or_comment_is_no_directive(string code) => Assert.Null(CellParts.Of(code).Refusal);

    // Law: whatever the lines, each keeps its number in the part it falls to.
    [Fact]
    public void Every_line_of_code_keeps_its_number() =>
        Gen.Int[0, Lines.Length - 1].Select(i => Lines[i]).Array[1, 12].Sample(lines =>
        {
            foreach (var part in CellParts.Of(string.Join('\n', lines)).Parts.Where(part => part.Language == CellLanguage.CSharp))
            {
                var kept = part.Text.Split('\n');
                for (var i = 0; i < kept.Length; i++) Assert.True(kept[i].Length == 0 || kept[i] == lines[i]);
            }
        }, iter: 200);
}
