using System.Text.Json;

namespace Course.Models.Tests;

public class FeatureSchemaTests
{
    private static readonly FeatureSchema Schema = new(
    [
        SchemaColumn.Numeric("age", 18, 100, isRequired: true),
        SchemaColumn.Categorical("home", ["own", "rent"]),
        SchemaColumn.Numeric("income", minimum: 0),
    ]);

    [Fact]
    public void A_record_becomes_numbers_and_level_indices() =>
        Assert.Equal([27, 1, 129.5], Schema.Read(Record(27, "rent", 129.5)).Values);

    [Fact]
    public void What_may_be_missing_is_nan_when_it_is() =>
        Assert.Equal([27, double.NaN, double.NaN], Schema.Read(new Dictionary<string, object?> { ["age"] = 27, ["home"] = null }).Values);

    [Fact]
    public void Every_problem_is_named_in_one_reading()
    {
        var reading = Schema.Read(new Dictionary<string, object?> { ["age"] = "abc", ["home"] = "tent", ["income"] = -1, ["incme"] = 5 });
        Assert.Equal(["age", "home", "income", "incme"], reading.Problems.Select(problem => problem.Field));
        Approved.Match("schema-problems.approved.txt", string.Join('\n', reading.Problems));
        Assert.Empty(reading.Values);
    }

    [Theory]
    [InlineData(null), InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(17.9), InlineData(true), InlineData("27")]
    public void A_required_number_must_be_a_number_in_its_range(object? age) =>
        Assert.Equal("age", Assert.Single(Schema.Read(Record(age, "own", 1)).Problems).Field);

    [Fact]
    public void Json_reads_like_plain_values()
    {
        var json = JsonSerializer.Deserialize<Dictionary<string, object?>>("""{"age": 27, "home": "rent", "income": null}""")!;
        Assert.Equal([27, 1, double.NaN], Schema.Read(json).Values);
        var nested = JsonSerializer.Deserialize<Dictionary<string, object?>>("""{"age": [27]}""")!;
        Assert.False(Schema.Read(nested).IsValid);
    }

    [Fact]
    public void Text_fields_read_like_a_csv_line()
    {
        Assert.Equal([27, 1, double.NaN], Schema.ReadText(new Dictionary<string, string?> { ["age"] = "27", ["home"] = "rent", ["income"] = "" }).Values);
        Assert.Equal("age", Assert.Single(Schema.ReadText(new Dictionary<string, string?> { ["age"] = "1,5" }).Problems).Field);
    }

    [Fact]
    public void An_unseen_level_is_refused_unless_it_counts_as_missing()
    {
        var lenient = new FeatureSchema([SchemaColumn.Categorical("home", ["own"]) with { TakesUnseenForMissing = true }]);
        var record = new Dictionary<string, object?> { ["home"] = "tent" };
        Assert.Equal([double.NaN], lenient.Read(record).Values);
        Assert.Contains("one of own", Assert.Single(new FeatureSchema([SchemaColumn.Categorical("home", ["own"])]).Read(record).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_written_from_a_vector_reads_back_to_it() =>
        Gen.Double[18, 100].Select(Gen.Int[0, 2], Gen.Double[0, 1e6]).Sample((age, home, income) =>
        {
            double[] raw = [age, home == 2 ? double.NaN : home, income];
            Assert.Equal(raw, Schema.Read(Schema.Record(raw)).Values);
        });

    [Fact]
    public void A_schema_says_what_is_wrong_with_its_columns()
    {
        Assert.Contains("'a' stands twice", Assert.Throws<ArgumentException>(() => new FeatureSchema([SchemaColumn.Numeric("a"), SchemaColumn.Numeric("a")])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FeatureSchema([]));
        Assert.Throws<ArgumentException>(() => new FeatureSchema([SchemaColumn.Numeric("a", 2, 1)]));
        Assert.Throws<ArgumentException>(() => new FeatureSchema([SchemaColumn.Categorical("a", [])]));
        Assert.Throws<ArgumentException>(() => new FeatureSchema([SchemaColumn.Categorical("a", ["x", "x"])]));
        Assert.Contains("It has: age, home, income", Assert.Throws<ArgumentException>(() => Schema.IndexOf("aeg")).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Record(object? age, object? home, object? income) =>
        new() { ["age"] = age, ["home"] = home, ["income"] = income };
}
