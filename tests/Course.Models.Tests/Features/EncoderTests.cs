namespace Course.Models.Tests;

public class EncoderTests
{
    private static readonly FeatureSchema Schema = new([SchemaColumn.Numeric("age"), SchemaColumn.Categorical("home", ["own", "rent", "free"])]);
    private static readonly Encoder Encoder = new(
        Schema, [new NumericEncoding("age", FillWith: 40, Offset: 30, Scale: 0.1, HasIndicator: true), new OneHotEncoding("home")]);

    [Fact]
    public void Numbers_are_centred_scaled_and_flagged_and_levels_are_one_hot() =>
        Assert.Equal([2, 0, 0, 1, 0, 1, 1, 0, 0, 0], Encoder.Encode(new Rows([50, 1, double.NaN, double.NaN], 2)).Values.ToArray());

    [Fact]
    public void Features_are_named_after_column_and_level() =>
        Assert.Equal(["age", "age is missing", "home=own", "home=rent", "home=free"], Encoder.Features);

    [Fact]
    public void Each_feature_knows_its_column() => Assert.Equal([0, 0, 1, 1, 1], Encoder.Sources.ToArray());

    [Fact]
    public void Without_a_fill_a_missing_number_stays_missing() =>
        Assert.True(double.IsNaN(new Encoder(Schema, [new NumericEncoding("age")]).Encode(new Rows([double.NaN, 0], 2))[0][0]));

    [Fact]
    public void The_plain_encoder_only_opens_categories() =>
        Assert.Equal([50, 0, 1, 0], Encoder.Plain(Schema).Encode(new Rows([50, 1], 2)).Values.ToArray());

    [Fact]
    public void A_level_that_does_not_exist_is_refused() =>
        Assert.Contains("'home' holds 3", Assert.Throws<ArgumentException>(() => Encoder.Encode(new Rows([50, 3], 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Wrong_encodings_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Encoder(Schema, []));
        Assert.Throws<ArgumentException>(() => new Encoder(Schema, [new OneHotEncoding("age")]));
        Assert.Throws<ArgumentException>(() => new Encoder(Schema, [new NumericEncoding("home")]));
        Assert.Throws<ArgumentException>(() => new Encoder(Schema, [new NumericEncoding("age"), new NumericEncoding("age")]));
        Assert.Throws<ArgumentException>(() => new Encoder(Schema, [new NumericEncoding("age", Scale: double.NaN)]));
    }

    [Fact]
    public void A_scorer_behind_its_encoder_is_the_model_of_the_encoded_row() =>
        Gen.Double[-100, 100].Select(Gen.Int[0, 2]).Array[1, 600].Sample(values =>
        {
            var model = new LinearModel(Encoder.Features, [1, 2, 3, 4, 5], 0.5);
            var raw = new Rows([.. values.SelectMany(pair => new[] { pair.Item1, pair.Item2 })], 2);
            Assert.Equal(model.Margins(Encoder.Encode(raw)), new EncodedScorer(Encoder, model).Margins(raw));
        }, iter: 50);

    [Fact]
    public void A_model_of_other_features_is_refused() =>
        Assert.Throws<ArgumentException>(() => new EncodedScorer(Encoder, new LinearModel(["x"], [1], 0)));
}
