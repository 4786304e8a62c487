using Microsoft.ML;
using Microsoft.ML.Data;

namespace Course.Models.MLNet.Tests;

/// <summary>Small seeded data sets, and ML.NET's own scores to compare with.</summary>
internal static class Worlds
{
    public static readonly string[] Homes = ["rent", "owner", "parents", "private", "other"];

    public sealed class Row
    {
        [VectorType(4)]
        public float[] Numbers { get; set; } = [];

        public string Home { get; set; } = "";

        public bool Bad { get; set; }

        public float Amount { get; set; }

        public uint Class { get; set; }
    }

    public sealed class Scored
    {
        public float[] Features { get; set; } = [];

        public float Score { get; set; }

        public float Probability { get; set; }
    }

    public sealed class ScoredClasses
    {
        public float[] Features { get; set; } = [];

        public float[] Score { get; set; } = [];
    }

    /// <summary>Rows with missing values where asked; the target depends on all columns.</summary>
    public static Row[] Rows(int count, bool missing = false, int seed = 7)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float[] numbers = [random.Next(10), (float)random.NextDouble(), random.Next(-3, 4) * 1000, (float)Gauss(random)];
            var home = Homes[random.Next(Homes.Length)];
            var signal = 0.3 * numbers[0] - 2 * numbers[1] + numbers[2] / 2000 + numbers[3] * numbers[0] / 5
                + (home is "rent" or "other" ? 1 : 0) + 0.3 * Gauss(random);
            if (missing)
                for (var i = 0; i < 3; i++) if (random.Next(4) == 0) numbers[i] = float.NaN;
            return new Row
            {
                Numbers = numbers, Home = home, Bad = signal > 0, Amount = (float)Math.Max(0, signal + 3), Class = (uint)Math.Clamp(signal + 1.5, 0, 2.9),
            };
        })];
    }

    public static double Gauss(Random random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;

    /// <summary>Fits numbers (and one-hot homes) with a trainer and converts the result.</summary>
    public static (ITransformer Model, IDataView Data, ConvertedModel Plain) Fit(
        Func<MLContext, IEstimator<ITransformer>> trainer, bool homes = false, bool missing = false, int count = 300)
    {
        var context = new MLContext(seed: 1);
        var data = context.Data.LoadFromEnumerable(Rows(count, missing));
        IEstimator<ITransformer> features = homes
            ? context.Transforms.Categorical.OneHotEncoding("Hot", "Home").Append(context.Transforms.Concatenate("Features", "Numbers", "Hot"))
            : context.Transforms.Concatenate("Features", "Numbers");
        var model = features.Append(context.Transforms.Conversion.MapValueToKey("Key", "Class")).Append(trainer(context)).Fit(data);
        return (model, data, MLNetModel.From(model, data.Schema));
    }

    /// <summary>The plain form against ML.NET on every row of the data.</summary>
    public static void Agrees(ITransformer model, IDataView data, ConvertedModel plain)
    {
        foreach (var row in new MLContext(1).Data.CreateEnumerable<Scored>(model.Transform(data), reuseRowObject: false, ignoreMissingColumns: true))
        {
            double[] features = [.. row.Features.Select(value => (double)value)];
            var margin = plain.Scorer.Margin(features);
            var score = plain.Scorer.Link == Link.Log ? Math.Exp(margin) : (margin - plain.Offset) / plain.Slope;
            Close.To(row.Score, score, relative: 1e-5, absolute: 1e-5, "score");
            if (plain.Scorer.Link == Link.Logit)
                Close.To(row.Probability, plain.Scorer.Prediction(features), relative: 1e-5, absolute: 1e-6, "probability");
        }
    }

    /// <summary>The same for several classes, where ML.NET's Score is the prediction.</summary>
    public static void AgreesOnClasses(ITransformer model, IDataView data, ConvertedModel plain)
    {
        foreach (var row in new MLContext(1).Data.CreateEnumerable<ScoredClasses>(model.Transform(data), reuseRowObject: false))
        {
            double[] features = [.. row.Features.Select(value => (double)value)];
            var actual = plain.Scorer.Predictions(new Rows(features, features.Length));
            Close.To([.. row.Score.Select(value => (double)value)], actual, relative: 1e-5, absolute: 2e-6);
        }
    }
}
