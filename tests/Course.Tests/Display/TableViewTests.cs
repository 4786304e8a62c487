namespace Course.Tests;

public class TableViewTests
{
    private static readonly TableView Sample = TableView.Of(
        "Folds & losses", new[] { ("one", 0.25), ("two", 10.5) }, fold => [fold.Item1, fold.Item2.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)],
        "fold", "log-loss");

    [Fact]
    public void Numbers_stand_right_and_words_left_in_text() =>
        Assert.Equal("Folds & losses\nfold  log-loss\none       0.25\ntwo      10.50\n", Sample.ToString());

    [Fact]
    public void Html_has_a_caption_header_cells_and_no_raw_markup()
    {
        var html = Sample.ToHtml();
        Assert.Contains("<caption>Folds &amp; losses</caption>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\"", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_another_length_is_refused() =>
        Assert.Equal("Row 0 has 1 cells and the table 2 columns. (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => new TableView("t", ["a", "b"], [["1"]])).Message);
}
